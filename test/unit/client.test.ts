import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { PersonaFailure } from '../../nodes/shared/errors/personaFailure';
import type { PersonaRequest } from '../../nodes/shared/protocol/personaRequest';
import { RateLimiterRegistry } from '../../nodes/shared/rateLimit/rateLimiterRegistry';
import { timing } from '../../nodes/shared/time/timing';
import type { ClientSettings, RequestContext } from '../../nodes/shared/transport/client';
import { PersonaClient } from '../../nodes/shared/transport/client';

type Scripted = { statusCode: number; headers?: IDataObject; body?: unknown } | Error;

const ok: Scripted = { statusCode: 200, body: { data: { type: 'inquiry', id: 'inq_1' } } };
const noPlaceLeft = {
	'ratelimit-limit': '300',
	'ratelimit-remaining': '0',
	'ratelimit-reset': '17',
};
const limited: Scripted = {
	statusCode: 429,
	headers: noPlaceLeft,
	body: { errors: [{ title: 'Rate limit exceeded' }] },
};
const broken = () =>
	Object.assign(new Error('n8n says'), {
		cause: Object.assign(new Error(), { code: 'ECONNRESET' }),
	});

/** One that goes on after so many requests would go on for ever. */
const MOST_REQUESTS = 100;

/**
 * A client whose answers are scripted, and whose clock stands but for its waits. The last answer is given
 * again and again, so long as the client comes to an end.
 */
function scripted(
	script: Scripted[],
	given: { baseUrl?: string; settings?: Partial<ClientSettings> } = {},
) {
	const sent: IHttpRequestOptions[] = [];
	const waited: number[] = [];
	const stop = new AbortController();
	let now = Date.parse('2026-03-02T09:00:00Z');
	let clockSetBy = 0;
	const clock = {
		now: () => now + clockSetBy,
		elapsed: () => now,
		wait: async (milliseconds: number) => {
			waited.push(milliseconds);
			now += milliseconds;
		},
		random: () => 0,
	};
	const context = {
		getCredentials: async () => ({ baseUrl: given.baseUrl ?? 'https://api.example.test/api/v1/' }),
		getExecutionCancelSignal: () => stop.signal,
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				const answer = script[Math.min(sent.length, script.length - 1)];
				if (sent.length >= MOST_REQUESTS) return { headers: {}, ...ok };
				sent.push(options);
				if (answer instanceof Error) throw answer;
				return { headers: {}, ...answer };
			},
		},
	} as unknown as RequestContext;
	timing.clock = clock;
	const client = new PersonaClient(context, {
		clock,
		requestTimeoutMilliseconds: 60_000,
		rateLimiters: new RateLimiterRegistry(),
		credential: 'a credential',
		rateLimitSharePercent: 100,
		maxWaitMilliseconds: 600_000,
		...given.settings,
	});
	const keys = () => sent.map(({ headers }) => headers?.['Idempotency-Key']);
	const setClock = (milliseconds: number) => {
		clockSetBy += milliseconds;
	};
	return { client, sent, waited, keys, stop, setClock };
}

const create: PersonaRequest = {
	method: 'POST',
	path: '/inquiries',
	body: {},
	quota: 'inquiries',
	unknownOutcomeAdvice: 'It may have been created. Look for it first.',
};

const resume = { method: 'POST' as const, path: '/inquiries/inq_1/resume' };
const keyFor = (attempt: number) => `key-${attempt}`;

describe('the client', () => {
	it('sends one request to the base URL, follows no redirect, and gives back the answer', async () => {
		const { client, sent } = scripted([ok]);
		const answer = await client.send({ ...resume, query: { a: 1 }, body: { meta: {} } }, keyFor);
		expect(answer.body).toEqual({ data: { type: 'inquiry', id: 'inq_1' } });
		expect(sent).toEqual([
			expect.objectContaining({
				method: 'POST',
				url: 'https://api.example.test/api/v1/inquiries/inq_1/resume',
				qs: { a: 1 },
				body: { meta: {} },
				headers: { 'Idempotency-Key': 'key-1' },
				disableFollowRedirect: true,
				timeout: 60_000,
			}),
		]);
	});

	it('waits out a 429 and sends the same key again', async () => {
		const { client, waited, keys } = scripted([limited, ok]);
		await client.send(resume, keyFor);
		expect(waited).toEqual([17_000]);
		expect(keys()).toEqual(['key-1', 'key-1']);
		expect(client.waitTimes.milliseconds).toEqual({
			rateLimit: 17_000,
			quota: 0,
			outage: 0,
			retry: 0,
		});
	});

	it('waits before a request that Persona would refuse, and so is not refused', async () => {
		const { client, sent, waited } = scripted([{ ...ok, headers: noPlaceLeft }]);
		await client.send(resume, keyFor);
		await client.send(resume, keyFor);
		expect(waited).toEqual([17_000]);
		expect(sent).toHaveLength(2);
	});

	it("goes on at the reset though the computer's clock is set back meanwhile", async () => {
		const { client, waited, setClock } = scripted([{ ...ok, headers: noPlaceLeft }]);
		await client.send(resume, keyFor);
		setClock(-3_600_000);
		await client.send(resume, keyFor);
		expect(waited).toEqual([17_000]);
	});

	it('ends after the longest wait for the limit, and says how long it was', async () => {
		const { client, waited } = scripted([limited], {
			settings: { maxWaitMilliseconds: 40_000 },
		});
		await expect(client.send(resume, keyFor)).rejects.toMatchObject({
			message: "Persona's rate limit allows no more requests at the moment",
			description: expect.stringMatching(/Waited 34 s for Persona's rate limit \(300 per window\)/),
			details: { httpCode: '429' },
		});
		expect(waited).toEqual([17_000, 17_000]);
	});

	it('sends the same key again after a broken connection', async () => {
		const { client, waited, keys } = scripted([broken(), broken(), ok]);
		await client.send(resume, keyFor);
		expect(keys()).toEqual(['key-1', 'key-1', 'key-1']);
		expect(waited).toEqual([5000, 10_000]);
		expect(client.waitTimes.milliseconds.retry).toBe(15_000);
	});

	it('sends the next key after 500, whose answer Persona would give again under the old one', async () => {
		const { client, keys } = scripted([{ statusCode: 500, body: { errors: [] } }, broken(), ok]);
		await client.send(resume, keyFor);
		expect(keys()).toEqual(['key-1', 'key-2', 'key-2']);
	});

	it('names what broke the connection and how long it tried, after four attempts', async () => {
		const { client, sent } = scripted([broken()]);
		await expect(client.send(resume, keyFor)).rejects.toMatchObject({
			message: 'Persona could not be reached',
			description: expect.stringMatching(/ECONNRESET.*Waited 35 s between attempts/),
		});
		expect(sent).toHaveLength(4);
	});

	it.each<[string, object, string]>([
		['the newest n8n', { cause: { code: 'ECONNRESET' } }, 'ECONNRESET'],
		['n8n 2.0, which loses the cause', { httpCode: 'ECONNRESET', cause: undefined }, 'ECONNRESET'],
		['n8n with the status of a body that broke off', { httpCode: '200' }, 'an incomplete response'],
	])('names it as %s tells it', async (_, told, code) => {
		const { client } = scripted([Object.assign(new Error('n8n says'), told)]);
		await expect(client.send(resume, keyFor)).rejects.toMatchObject({
			description: expect.stringContaining(`The connection ended with ${code}.`),
		});
	});

	it.each<[unknown, string, string]>([
		[{ errors: 'Blocked' }, 'Persona found the request invalid', 'Persona says: Blocked.'],
		[{ errors: [null] }, 'Persona found the request invalid', 'Correct the parameter'],
		[{ error: 'Blocked' }, 'Persona found the request invalid', 'Persona says: Blocked.'],
		...[[null], 'Blocked', null].map((body): [unknown, string, string] => [
			body,
			'The response did not come from the Persona API or is incomplete',
			'The response had status 400',
		]),
	])('tells the failure though the answer be %j', async (body, message, said) => {
		const { client } = scripted([{ statusCode: 400, body } as Scripted]);
		await expect(client.send(resume, keyFor)).rejects.toMatchObject({
			message,
			description: expect.stringContaining(said),
		});
	});

	it('says after a failed Create that the inquiry may be there', async () => {
		const { client } = scripted([broken()]);
		await expect(client.send(create, keyFor)).rejects.toMatchObject({
			description: expect.stringContaining('Look for it first'),
		});
	});

	it.each<[string, Scripted, boolean]>([
		['is refused for the limit', { ...limited, headers: {} }, true],
		['is found invalid', { statusCode: 422, body: { errors: [{ title: 'No' }] } }, false],
	])('tells what may be there where it %s after trouble', async (_, refusal, isSaid) => {
		const { client } = scripted([broken(), refusal], { settings: { maxWaitMilliseconds: 1000 } });
		const failure = await client.send(create, keyFor).catch((error: PersonaFailure) => error);
		expect(failure).toMatchObject({ details: { mayHaveSucceeded: true } });
		expect((failure as PersonaFailure).description.includes('Look for it first')).toBe(isSaid);
	});

	it.each<[string, Scripted, RegExp]>([
		['a web page', { statusCode: 404, body: '<html>' }, /status 404 and contained a web page/],
		['JSON that was cut', { statusCode: 200, body: '{"data": {' }, /no complete JSON/],
		['nothing', { statusCode: 200, body: '' }, /no complete JSON/],
	])('takes %s for no answer of Persona', async (_, script, description) => {
		await expect(scripted([script]).client.send(resume, keyFor)).rejects.toMatchObject({
			message: 'The response did not come from the Persona API or is incomplete',
			description: expect.stringMatching(description),
		});
	});

	it('reports a redirect and does not follow it', async () => {
		const { client, sent } = scripted([{ statusCode: 302, headers: {}, body: '' }]);
		await expect(client.send(resume, keyFor)).rejects.toMatchObject({
			message: 'The Base URL redirects to another address',
		});
		expect(sent).toHaveLength(1);
	});

	it('keeps no permit within the limit for a request whose key cannot be made', async () => {
		const oneLeft = { ...noPlaceLeft, 'ratelimit-remaining': '1' };
		const { client, sent, waited } = scripted([{ ...ok, headers: oneLeft }]);
		await client.send(resume, keyFor);
		const unmakeable = () => {
			throw new TypeError('Converting circular structure to JSON');
		};
		await expect(client.send(resume, unmakeable)).rejects.toThrow('circular');
		await client.send(resume, keyFor);
		expect(sent).toHaveLength(2);
		expect(waited).toEqual([]);
	});

	it('keeps no permit within the quota for a create that the rate limit leaves no room for', async () => {
		const noRoom = {
			...noPlaceLeft,
			'quota-limit': '75',
			'quota-remaining': '1',
			'quota-reset': '3600',
		};
		const { client, sent } = scripted([{ ...ok, headers: noRoom }, ok], {
			settings: { maxWaitMilliseconds: 10_000 },
		});
		await client.send(create, keyFor);
		await expect(client.send(create, keyFor)).rejects.toMatchObject({
			message: "Persona's rate limit allows no more requests at the moment",
		});
		await timing.clock.wait(20_000);
		await client.send(create, keyFor);
		expect(sent).toHaveLength(2);
	});

	it('sends nothing once the execution is stopped', async () => {
		const { client, sent, stop } = scripted([ok]);
		stop.abort();
		await expect(client.send(resume, keyFor)).rejects.toMatchObject({
			message: 'The execution was canceled before Persona answered',
		});
		expect(sent).toHaveLength(0);
	});

	it('reports a request that the stop broke off as such, and never sends it again', async () => {
		const { client, sent, stop } = scripted([broken()]);
		const sending = client.send(resume, keyFor);
		stop.abort();
		await expect(sending).rejects.toMatchObject({
			message: 'The execution was canceled before Persona answered',
		});
		expect(sent.length).toBeLessThanOrEqual(1);
	});

	it.each(['', 'api.withpersona.com', 'ftp://x', 'https://'])(
		"refuses '%s' as a base URL",
		async (baseUrl) => {
			await expect(scripted([ok], { baseUrl }).client.send(resume)).rejects.toMatchObject({
				message: "'Base URL' in the Persona API credential is not a web address",
			});
		},
	);

	it.each([
		'http://api.withpersona.com/api/v1',
		'http://127.0.0.1.example.test',
		'http://10.0.0.1',
	])("refuses '%s', to which the key would travel unencrypted", async (baseUrl) => {
		const { client, sent } = scripted([ok], { baseUrl });
		await expect(client.send(resume)).rejects.toMatchObject({
			message:
				"'Base URL' in the Persona API credential begins with http: and would send the API key unencrypted",
			description: expect.stringContaining('https://'),
		});
		expect(sent).toHaveLength(0);
	});

	it.each([
		'http://localhost:8080/api/v1',
		'http://127.0.0.1:8080',
		'http://127.8.8.8',
		'http://[::1]:8080/api/v1',
		'HTTPS://gateway.example.test',
	])("takes '%s' as a base URL", async (baseUrl) => {
		const { client, sent } = scripted([ok], { baseUrl });
		await client.send(resume);
		expect(sent).toHaveLength(1);
	});

	it('names NODE_EXTRA_CA_CERTS at once where the certificate is not trusted', async () => {
		const untrusted = Object.assign(new Error('n8n says'), {
			cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
		});
		const { client, sent } = scripted([untrusted]);
		await expect(client.send(resume, keyFor)).rejects.toMatchObject({
			message: 'Persona could not be reached',
			description: expect.stringMatching(
				/UNABLE_TO_VERIFY_LEAF_SIGNATURE.*does not trust the certificate.*NODE_EXTRA_CA_CERTS/,
			),
		});
		expect(sent).toHaveLength(1);
	});

	it('names the quota where that is what ran out', async () => {
		const quotaUsedUp = {
			'ratelimit-limit': '300',
			'ratelimit-remaining': '200',
			'ratelimit-reset': '50',
			'quota-limit': '75',
			'quota-remaining': '0',
			'quota-reset': '40',
		};
		const refused = { ...limited, headers: quotaUsedUp };
		const { client } = scripted([refused], { settings: { maxWaitMilliseconds: 60_000 } });
		await expect(client.send(create, keyFor)).rejects.toMatchObject({
			message: "Persona's quota of created inquiries allows no more requests at the moment",
			description: expect.stringMatching(
				/Waited 40 s for Persona's quota of created inquiries \(75 per window\)\./,
			),
		});
	});

	it('never says of a request that only reads that it may have done something', async () => {
		const refused: Scripted = { statusCode: 409, body: { errors: [{ title: 'No' }] } };
		const search = { method: 'POST' as const, path: '/inquiries/search', body: {} };
		const detailsOf = async (request: PersonaRequest) =>
			await scripted([broken(), refused])
				.client.send(request)
				.catch(({ details }: PersonaFailure) => details.mayHaveSucceeded);
		expect(await detailsOf(resume)).toBe(true);
		expect(await detailsOf({ ...search, readOnly: true })).toBeUndefined();
		expect(await detailsOf({ method: 'GET', path: '/inquiries' })).toBeUndefined();
	});

	describe('asked for the rate limit itself', () => {
		const question: PersonaRequest = {
			method: 'GET',
			path: '/rate-limits',
			responseOfRefusal: ({ limit, remaining }) => ({ meta: { limit, remaining } }),
		};

		it('sends the request though nothing is left, and makes the answer of the refusal', async () => {
			const { client, sent, waited } = scripted([{ ...ok, headers: noPlaceLeft }, limited]);
			await client.send(resume, keyFor);
			const { body } = await client.send(question);
			expect(body.meta).toEqual({ limit: 300, remaining: 0 });
			expect(sent).toHaveLength(2);
			expect(waited).toEqual([]);
		});

		it('waits for nothing where the refusal tells nothing either', async () => {
			const { client, sent, waited } = scripted([{ ...limited, headers: {} }]);
			await expect(client.send(question)).rejects.toMatchObject({ details: { httpCode: '429' } });
			expect(sent).toHaveLength(1);
			expect(waited).toEqual([]);
		});
	});

	it("tells when a request was sent by Persona's clock, of the first attempt", async () => {
		const date = 'Mon, 02 Mar 2026 12:00:10 GMT';
		const { client } = scripted([broken(), { ...ok, headers: { date } }]);
		const { sentAt } = await client.send(resume, keyFor);
		expect(new Date(sentAt).toISOString()).toBe('2026-03-02T12:00:05.000Z');
	});
});
