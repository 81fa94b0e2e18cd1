import type { IDataObject } from 'n8n-workflow';

import { mapWithConcurrency } from '../../nodes/Persona/engine/mapWithConcurrency';
import { PersonaFailure } from '../../nodes/shared/errors/personaFailure';
import { RateLimiterRegistry } from '../../nodes/shared/rateLimit/rateLimiterRegistry';
import { systemClock } from '../../nodes/shared/time/clock';
import { timing } from '../../nodes/shared/time/timing';
import type { ClientSettings, RequestContext } from '../../nodes/shared/transport/client';
import { PersonaClient } from '../../nodes/shared/transport/client';
import { LimitedServer } from './properties/limitedServer';
import { VirtualTime } from './properties/virtualTime';

const SECOND = 1000;
const TIMEOUT = 60 * SECOND;

/** Four attempts that all time out, and the pauses between them. */
const ALL_TRIES = 4 * TIMEOUT + 35 * SECOND;

afterAll(() => {
	timing.clock = systemClock;
});

/** Clients of one credential at a Persona that answers until it is said to hang. */
function stage() {
	const time = new VirtualTime();
	timing.clock = time;
	const rateLimiters = new RateLimiterRegistry();
	const sentAt: number[] = [];
	let answer: (
		timeout: number,
	) => Promise<{ statusCode: number; headers: IDataObject; body: unknown }>;
	const hang = () => {
		answer = async (timeout) => {
			await time.wait(timeout);
			throw Object.assign(new Error(), { cause: { code: 'ECONNABORTED' } });
		};
	};
	const answerWith = (
		statusCode: number,
		headers: IDataObject,
		body: unknown,
		milliseconds = 100,
	) => {
		answer = async () => {
			await time.wait(milliseconds);
			return { statusCode, headers, body };
		};
	};
	const context = {
		getCredentials: async () => ({ baseUrl: 'https://api.example.test/api/v1' }),
		helpers: {
			httpRequestWithAuthentication: async (_: string, { timeout }: { timeout: number }) => {
				sentAt.push(time.now());
				return await answer(timeout);
			},
		},
	} as unknown as RequestContext;
	const client = (settings: Partial<ClientSettings> = {}) =>
		new PersonaClient(context, {
			clock: time,
			requestTimeoutMilliseconds: TIMEOUT,
			rateLimiters,
			credential: 'a credential',
			rateLimitSharePercent: 80,
			maxWaitMilliseconds: 600 * SECOND,
			...settings,
		});
	/** As once all was well: one request told the limit, and its window is over. */
	const tellLimit = async (limit: number) => {
		answerWith(
			200,
			{
				'ratelimit-limit': String(limit),
				'ratelimit-remaining': String(limit - 1),
				'ratelimit-reset': '60',
			},
			{ data: [] },
		);
		await time.during(client().send({ method: 'GET', path: '/inquiries' }));
		await time.during(time.wait(60 * SECOND));
		sentAt.length = 0;
	};
	/** Sends for so many items, and gives the failures. */
	const batch = async (through: PersonaClient, items: number, concurrency: number) =>
		await mapWithConcurrency(items, concurrency, (index) => ({
			keys: [],
			work: async () => {
				try {
					await through.send({ method: 'GET', path: `/inquiries/inq_${index}` });
				} catch (error) {
					if (error instanceof PersonaFailure) return error;
				}
				throw new Error('There was an answer');
			},
		}));
	/** From now on, as a server with this limit does, each answer a second after it was asked for. */
	const limitTo = (limit: number, windowSeconds: number) => {
		const server = new LimitedServer({ limit, windowSeconds, rounding: 'up' }, time);
		answer = async () => {
			await time.wait(500);
			const { headers, refused } = server.answer('node');
			await time.wait(500);
			return { statusCode: refused ? 429 : 200, headers, body: { data: [] } };
		};
	};
	return { time, sentAt, hang, answerWith, limitTo, client, tellLimit, batch };
}

describe('while Persona does not answer', () => {
	it.each([
		['no limit was ever told', undefined],
		['a limit is known from before', 300],
	])('a batch takes as long as its rounds and not as its items, where %s', async (_, limit) => {
		const { time, hang, client, tellLimit, batch } = stage();
		if (limit) await tellLimit(limit);
		hang();
		const began = time.now();
		const through = client();
		const failures = await time.during(batch(through, 10, 5));
		expect(time.now() - began).toBeLessThanOrEqual(2 * ALL_TRIES + 4 * SECOND);
		for (const { message, description } of failures) {
			expect(message).toBe('Persona could not be reached');
			expect(description).toMatch(/Waited 24\d s while Persona did not answer and 35 s/);
			expect(description).not.toContain('rate limit');
		}
		expect(through.waitTimes.description).toMatch(/^Waited \d+ s while Persona did not answer/);
		expect(through.waitTimes.description).not.toContain('rate limit');
	});

	it('but a page of a proxy comes in its place, a batch does not go one at a time either', async () => {
		const { time, answerWith, client, tellLimit, batch } = stage();
		await tellLimit(300);
		answerWith(503, {}, '<html>', 1500);
		const began = time.now();
		await time.during(batch(client(), 40, 20));
		expect(time.now() - began).toBeLessThanOrEqual(2 * (35 + 4 * 1.5) * SECOND + 4 * SECOND);
	});

	it('a drop-down or a trigger is not behind the execution', async () => {
		const { time, sentAt, hang, client, tellLimit, batch } = stage();
		await tellLimit(300);
		hang();
		const running = batch(client(), 50, 50);
		await time.during(time.wait(10 * SECOND));
		const sent = sentAt.length;
		const impatient = client({
			requestTimeoutMilliseconds: 3 * SECOND,
			maxWaitMilliseconds: 3 * SECOND,
		});
		const asked = impatient.send({ method: 'GET', path: '/webhooks' }).catch(() => {});
		await time.during(time.wait(1));
		expect(sentAt).toHaveLength(sent + 1);
		await time.during(Promise.all([running, asked]));
	});

	it('who waits for longer than Max Wait is told of the outage, not of the rate limit', async () => {
		const { time, hang, client, tellLimit, batch } = stage();
		await tellLimit(1);
		hang();
		const began = time.now();
		const failures = await time.during(batch(client({ maxWaitMilliseconds: 30 * SECOND }), 3, 3));
		for (const { message, description } of failures) {
			expect(message).toBe('Persona did not answer');
			expect(description).not.toContain('rate limit');
		}
		expect(failures[1]?.description).toMatch(/Waited 28 s while Persona did not answer\.$/);
		expect(time.now() - began).toBeLessThanOrEqual(ALL_TRIES + 4 * SECOND);
	});

	it('says that the work may be done, where it waited after an attempt without an answer', async () => {
		const { time, hang, client, tellLimit, batch } = stage();
		await tellLimit(1);
		hang();
		const other = batch(client(), 1, 1);
		const patient = client({ maxWaitMilliseconds: 65 * SECOND });
		const request = {
			method: 'POST' as const,
			path: '/inquiries',
			body: {},
			unknownOutcomeAdvice: 'It may have been created.',
		};
		const failing = patient.send(request, () => 'key').catch((error: unknown) => error);
		const failure = await time.during(failing);
		expect(failure).toMatchObject({
			message: 'Persona did not answer',
			description: expect.stringContaining('It may have been created'),
			details: { mayHaveSucceeded: true },
		});
		await time.during(other);
	});
});

it('a wait for the limit that ends while another asks for the new window is not taken for an outage', async () => {
	const { time, limitTo, client } = stage();
	limitTo(1, 29);
	const through = client({ maxWaitMilliseconds: 60 * SECOND });
	const sent = [1, 2, 3, 4].map(
		async () => await through.send({ method: 'GET', path: '/inquiries' }),
	);
	const ends = await time.during(Promise.allSettled(sent));
	const failed = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
	expect(failed).toEqual([
		expect.objectContaining({
			message: "Persona's rate limit allows no more requests at the moment",
			description: expect.stringMatching(/Waited \d\d s for Persona's rate limit \(1 per window/),
		}),
	]);
});
