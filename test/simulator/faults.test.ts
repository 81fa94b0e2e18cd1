import { startSimulator, type FaultRule, type Simulator } from '../../simulator';
import { brokenBy, creation, PersonaClient } from '../support/personaClient';

let simulator: Simulator;
let client: PersonaClient;

beforeEach(async () => {
	simulator = await startSimulator();
	client = new PersonaClient(simulator);
});
afterEach(() => simulator.stop());

const create = (key = 'one') => client.post('/inquiries', creation(), { 'Idempotency-Key': key });

const recorded = () => simulator.journal.requests.map(({ fault, status }) => ({ fault, status }));

const made = () => simulator.journal.inquiries.length;

describe('the connection', () => {
	it('is reset before the work', async () => {
		simulator.faults.add({ kind: 'resetBefore' });
		expect(await brokenBy(create())).toBe('ECONNRESET');
		expect(made()).toBe(0);
		expect((await create()).status).toBe(201);
		expect(made()).toBe(1);
		expect(recorded()).toEqual([
			{ fault: 'resetBefore', status: null },
			{ fault: null, status: 201 },
		]);
	});

	it('is reset after the work, whose result is replayed', async () => {
		simulator.faults.add({ kind: 'resetAfter' });
		expect(await brokenBy(create())).toBe('ECONNRESET');
		expect(made()).toBe(1);
		expect((await create()).status).toBe(201);
		expect(made()).toBe(1);
		expect(simulator.journal.requests[1]?.replayed).toBe(true);
	});

	it('ends in the middle of the body, the work done', async () => {
		simulator.faults.add({ kind: 'cut' });
		expect(await brokenBy(create())).not.toBe('');
		expect(made()).toBe(1);
		expect(recorded()).toEqual([{ fault: 'cut', status: 201 }]);
		expect((await create()).data.data.id).toBe(simulator.journal.inquiries[0]?.inquiryId);
	});

	it.each([
		['notDone', 0],
		['done', 1],
	] as const)('hangs, the work %s, until the simulator stops', async (work, count) => {
		simulator.faults.add({ kind: 'hang', work });
		const request = brokenBy(create());
		while (simulator.journal.requests.length < 1) await new Promise(setImmediate);
		expect((await client.get('/rate-limits')).status).toBe(200);
		expect(made()).toBe(count);
		expect(simulator.journal.requestsInFlight).toBe(1);
		await simulator.stop();
		expect(await request).not.toBe('');
		expect(recorded()[0]).toEqual({ fault: 'hang', status: null });
		simulator = await startSimulator();
	});

	it('is left alone by a slow answer', async () => {
		await simulator.stop();
		let goOn = (): void => undefined;
		let asked = 0;
		simulator = await startSimulator({
			wait: (milliseconds) => {
				asked = milliseconds;
				return new Promise((resolve) => {
					goOn = resolve;
				});
			},
		});
		client = new PersonaClient(simulator);
		simulator.faults.add({ kind: 'slow', milliseconds: 150 });
		const slow = create();
		while (asked === 0) await new Promise(setImmediate);
		await client.get('/rate-limits');
		expect(simulator.journal.requests.map(({ status }) => status)).toEqual([null, 200]);
		expect(asked).toBe(150);
		expect(made()).toBe(0);
		goOn();
		expect((await slow).status).toBe(201);
	});

	it('waits in real time where nothing else is said', async () => {
		const timers = jest.spyOn(global, 'setTimeout');
		simulator.faults.add({ kind: 'slow', milliseconds: 23 });
		expect((await create()).status).toBe(201);
		expect(timers.mock.calls.map(([, milliseconds]) => milliseconds)).toContain(23);
		timers.mockRestore();
	});
});

describe('the answer', () => {
	it.each([
		[undefined, 'notDone', 200, 0],
		[502, 'notDone', 502, 0],
		[502, 'done', 502, 1],
	] as const)('is HTML with status %s, the work %s', async (status, work, expected, count) => {
		simulator.faults.add({ kind: 'html', status, work });
		const answer = await create();
		expect(answer.status).toBe(expected);
		expect(answer.headers['content-type']).toContain('text/html');
		expect(String(answer.data)).toContain('<html>');
		expect(made()).toBe(count);
		expect((await create()).status).toBe(201);
		expect(made()).toBe(1);
	});

	it('is a redirect to another host', async () => {
		simulator.faults.add({ kind: 'redirect', status: 307, location: 'http://other.example.test/' });
		const answer = await create();
		expect(answer.status).toBe(307);
		expect(answer.headers.location).toBe('http://other.example.test/');
		expect(made()).toBe(0);
	});

	it('is any status, with headers and a body', async () => {
		simulator.faults.add({
			kind: 'status',
			status: 409,
			headers: { 'X-Reason': 'stale' },
			body: { errors: [{ title: 'Stale object error' }] },
			stored: false,
		});
		const answer = await create();
		expect(answer.status).toBe(409);
		expect(answer.headers['x-reason']).toBe('stale');
		expect(answer.data.errors).toEqual([{ title: 'Stale object error' }]);
		expect(answer.headers['ratelimit-remaining']).toBe('299');
		expect((await create()).status).toBe(201);
	});

	it('is a gateway’s error while the work was done', async () => {
		simulator.faults.add({ kind: 'status', status: 504, work: 'done' });
		expect((await create()).status).toBe(504);
		expect(made()).toBe(1);
		expect((await create()).status).toBe(201);
		expect(made()).toBe(1);
	});
});

describe('a rule', () => {
	const statuses = async (count: number, ...rules: FaultRule[]) => {
		simulator.faults.add(...rules);
		const seen: number[] = [];
		for (let index = 0; index < count; index += 1) {
			seen.push((await client.get('/rate-limits')).status);
		}
		return seen;
	};

	it('falls on one request by default, and rules follow one another', async () => {
		expect(
			await statuses(3, { kind: 'status', status: 500 }, { kind: 'status', status: 503 }),
		).toEqual([500, 503, 200]);
	});

	it('falls on the nth, or on several', async () => {
		expect(await statuses(3, { kind: 'status', status: 500, nth: 2 })).toEqual([200, 500, 200]);
		simulator.faults.clear();
		expect(await statuses(3, { kind: 'status', status: 500, nth: [1, 3] })).toEqual([
			500, 200, 500,
		]);
	});

	it('falls so many times', async () => {
		expect(await statuses(3, { kind: 'status', status: 500, times: 2 })).toEqual([500, 500, 200]);
	});

	it('falls on the method, path and environment it names only', async () => {
		const [rule] = simulator.faults.add({
			kind: 'status',
			status: 500,
			method: 'post',
			path: /resume$/,
			environment: 'sandbox',
		});
		const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
		await client.post('/inquiries/inq_x/resume');
		await sandbox.get('/inquiries/inq_x/resume');
		await sandbox.post('/inquiries');
		expect(rule).toMatchObject({ matched: 0, applied: 0 });
		expect((await sandbox.post('/inquiries/inq_x/resume')).status).toBe(500);
		expect(rule).toMatchObject({ matched: 1, applied: 1 });
	});

	it('falls by chance, the same way for the same seed', async () => {
		const drawn = async (seed: number) => {
			await simulator.stop();
			simulator = await startSimulator({ seed });
			client = new PersonaClient(simulator);
			return statuses(40, { kind: 'status', status: 500, probability: 0.5 });
		};
		const first = await drawn(7);
		expect(await drawn(7)).toEqual(first);
		expect(await drawn(8)).not.toEqual(first);
		expect(first.filter((status) => status === 500).length).toBeGreaterThan(5);
		expect(first.filter((status) => status === 200).length).toBeGreaterThan(5);
	});

	it('does not fall on a request that the rate limit refuses', async () => {
		simulator.setRateLimit('production', { limit: 1, windowSeconds: 60 });
		await client.get('/rate-limits');
		const [rule] = simulator.faults.add({ kind: 'resetBefore' });
		expect((await client.get('/rate-limits')).status).toBe(429);
		expect(rule?.applied).toBe(0);
	});
});
