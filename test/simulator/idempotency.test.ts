import { creation, PersonaClient } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

const create = (attributes: Record<string, unknown>, key?: string) =>
	client.post(
		'/inquiries',
		creation(attributes, { 'auto-create-inquiry-session': true }),
		key === undefined ? {} : { 'Idempotency-Key': key },
	);

beforeEach(() => start());

it('replays the first result and does the work once', async () => {
	const first = await create({ note: 'a' }, 'one');
	simulator.clock.advance(3600);
	const second = await create({ note: 'a' }, 'one');
	expect(second.status).toBe(201);
	expect(second.data).toEqual(first.data);
	expect(simulator.journal.inquiries).toHaveLength(1);
	expect(simulator.journal.requests.map(({ replayed }) => replayed)).toEqual([false, true]);
});

it('does not replay the quota of the first time', async () => {
	await start({ inquiryQuota: { limit: 10, windowSeconds: 60 } });
	expect((await create({}, 'one')).headers['quota-remaining']).toBe('9');
	await create({}, 'two');
	expect((await create({}, 'one')).headers).not.toHaveProperty('quota-remaining');
});

it('does the work twice without a key, or with two', async () => {
	await create({});
	await create({});
	await create({}, 'one');
	await create({}, 'two');
	expect(simulator.journal.inquiries).toHaveLength(4);
});

it('replays refusals as well, even when the reason is gone', async () => {
	const { id } = simulator.world('production').putInquiry({ status: 'expired' });
	const link = (key: string) =>
		client.post(`/inquiries/${id}/generate-one-time-link`, undefined, { 'Idempotency-Key': key });
	expect((await link('one')).status).toBe(409);
	simulator.world('production').change(id, 'resume');
	expect((await link('one')).status).toBe(409);
	expect((await link('two')).status).toBe(200);
});

it('replays a 500 and a 503 that came before the work', async () => {
	for (const status of [500, 503]) {
		simulator.faults.add({ kind: 'status', status });
		const key = `key-${status}`;
		expect((await create({}, key)).status).toBe(status);
		expect((await create({}, key)).status).toBe(status);
		expect(simulator.journal.requests.at(-1)).toMatchObject({ replayed: true, fault: null });
		expect((await create({}, `${key}-next`)).status).toBe(201);
	}
});

it.each([408, 429, 502, 504, 401])('does not keep a %s', async (status) => {
	simulator.faults.add({ kind: 'status', status });
	expect((await create({}, 'one')).status).toBe(status);
	expect((await create({}, 'one')).status).toBe(201);
});

it('does not keep the 429 of the rate limit', async () => {
	simulator.setRateLimit('production', { limit: 1, windowSeconds: 60 });
	await client.get('/rate-limits');
	expect((await create({}, 'one')).status).toBe(429);
	simulator.clock.advance(60);
	expect((await create({}, 'one')).status).toBe(201);
});

it('does not keep the 429 of the creation quota', async () => {
	await start({ inquiryQuota: { limit: 1, windowSeconds: 60 } });
	await create({}, 'one');
	expect((await create({}, 'two')).status).toBe(429);
	simulator.clock.advance(60);
	expect((await create({}, 'two')).status).toBe(201);
});

it('refuses a key with other parameters, and keeps the first result', async () => {
	const first = await create({ note: 'a' }, 'one');
	const other = await create({ note: 'b' }, 'one');
	expect(other.status).toBe(409);
	expect(other.data.errors[0]?.details).toContain('other parameters');
	const { id } = first.data.data;
	const path = await client.post(`/inquiries/${id}/approve`, undefined, {
		'Idempotency-Key': 'one',
	});
	expect(path.status).toBe(409);
	expect((await create({ note: 'a' }, 'one')).data).toEqual(first.data);
	expect(simulator.journal.inquiries).toHaveLength(1);
});

it('keeps results for 24 hours', async () => {
	await create({}, 'one');
	simulator.clock.advance(24 * 3600 - 1);
	await create({}, 'one');
	expect(simulator.journal.inquiries).toHaveLength(1);
	simulator.clock.advance(1);
	await create({}, 'one');
	expect(simulator.journal.inquiries).toHaveLength(2);
});

it('ignores the key on GET and DELETE', async () => {
	const { id } = simulator.world('production').putInquiry();
	const headers = { 'Idempotency-Key': 'one' };
	await client.get(`/inquiries/${id}`, {}, headers);
	simulator.world('production').change(id, 'approve');
	const again = await client.get(`/inquiries/${id}`, {}, headers);
	expect(again.data.data.attributes.status).toBe('approved');
});

it('keeps the environments apart', async () => {
	await create({}, 'one');
	const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
	await sandbox.post('/inquiries', creation(), { 'Idempotency-Key': 'one' });
	expect(simulator.journal.inquiries).toHaveLength(2);
});

it('refuses a second one while the first is running', async () => {
	let goOn: (() => void) | undefined;
	const wait = () => new Promise<void>((resolve) => (goOn = resolve));
	await start({ wait });
	simulator.faults.add({ kind: 'slow', milliseconds: 1 });
	const first = create({}, 'one');
	while (goOn === undefined) await new Promise(setImmediate);
	expect((await create({}, 'one')).status).toBe(409);
	goOn();
	expect((await first).status).toBe(201);
	expect(simulator.journal.inquiries).toHaveLength(1);
	expect(simulator.journal.maximumRequestsInFlight).toBe(2);
	expect((await create({}, 'one')).status).toBe(201);
});
