import axios from 'axios';
import { startSimulator, type Journal, type Simulator } from '../../simulator';
import { openPage, PersonaClient } from '../support/personaClient';

let simulator: Simulator;
let client: PersonaClient;

beforeEach(async () => {
	simulator = await startSimulator();
	client = new PersonaClient(simulator);
});
afterEach(() => simulator.stop());

const control = async (method: string, path: string, data?: unknown) =>
	axios.request<Record<string, unknown>>({
		method,
		url: `${simulator.origin}/simulator${path}`,
		data,
		proxy: false,
		validateStatus: () => true,
	});

it('gives the journal', async () => {
	await client.get('/rate-limits');
	const { data } = await control('GET', '/journal');
	expect((data as unknown as Journal).requests).toMatchObject([
		{ path: '/rate-limits', status: 200 },
	]);
	expect(JSON.stringify(data)).not.toContain(simulator.keys.production);
});

it('moves the clock', async () => {
	const freeze = await control('POST', '/clock', { freeze: '2026-03-04T08:00:00.000Z' });
	expect(freeze.data).toEqual({ now: '2026-03-04T08:00:00.000Z', frozen: true });
	await control('POST', '/clock', { advanceSeconds: 90 });
	expect(simulator.clock.now()).toBe(Date.parse('2026-03-04T08:01:30.000Z'));
	await control('POST', '/clock', { run: true });
	expect((await control('GET', '/clock')).data.frozen).toBe(false);
	expect((await control('POST', '/clock', { freeze: 'soon' })).status).toBe(400);
});

it('adds and removes faults', async () => {
	const added = await control('POST', '/faults', [
		{ kind: 'status', status: 503, path: 'limits$', nth: 2 },
	]);
	expect(added.status).toBe(201);
	expect((await client.get('/rate-limits')).status).toBe(200);
	expect((await client.get('/rate-limits')).status).toBe(503);
	expect((await control('GET', '/faults')).data).toMatchObject([{ matched: 2, applied: 1 }]);
	await control('DELETE', '/faults');
	expect(simulator.faults.list()).toEqual([]);
	for (const rule of [{ kind: 'flood' }, { kind: 'status' }, { kind: 'slow' }, 'reset']) {
		expect((await control('POST', '/faults', [rule])).status).toBe(400);
	}
});

it('sets the rate limit', async () => {
	await control('PUT', '/rate-limits', { environment: 'production', limit: 7, windowSeconds: 5 });
	expect((await client.get('/rate-limits')).headers).toMatchObject({
		'ratelimit-limit': '7',
		'ratelimit-reset': '5',
	});
	await control('PUT', '/rate-limits', { environment: 'production', limit: null });
	expect((await client.get('/rate-limits')).headers).not.toHaveProperty('ratelimit-limit');
	expect((await control('PUT', '/rate-limits', { environment: 'staging', limit: 1 })).status).toBe(
		400,
	);
});

it('puts inquiries and changes them', async () => {
	const made = await control('POST', '/inquiries', {
		status: 'expired',
		referenceId: 'customer-1',
		fields: { name_first: 'Mara' },
	});
	expect(made.status).toBe(201);
	const id = String(made.data.id);
	expect(simulator.world('production').inquiry(id)).toMatchObject({
		status: 'expired',
		referenceId: 'customer-1',
	});
	await control('POST', `/inquiries/${id}/resume`);
	expect(simulator.world('production').inquiry(id).status).toBe('pending');
	expect((await control('POST', `/inquiries/${id}/vanish`)).status).toBe(400);
	await control('POST', `/inquiries/${id}/approve`);
	expect((await control('POST', `/inquiries/${id}/approve`)).status).toBe(409);
	expect(simulator.journal.requests).toEqual([]);
});

it('puts tags, alone and with an inquiry', async () => {
	const made = await control('POST', '/tags', { environment: 'sandbox', name: 'urgent' });
	expect(made).toMatchObject({ status: 201, data: { name: 'urgent' } });
	expect(simulator.world('sandbox').tags()).toEqual([{ id: made.data.id, name: 'URGENT' }]);
	const inquiry = await control('POST', '/inquiries', { tags: ['vip', 'new'] });
	expect(inquiry.data.tags).toEqual(['VIP', 'NEW']);
	expect(simulator.world('production').tags()).toMatchObject([{ name: 'VIP' }, { name: 'NEW' }]);
	expect((await control('POST', '/tags', {})).status).toBe(400);
});

it('resets everything, and seeds again', async () => {
	simulator.world('production').putInquiry();
	simulator.faults.add({ kind: 'resetBefore', path: 'nowhere' });
	simulator.clock.freeze(new Date(0));
	await client.get('/rate-limits');
	await control('POST', '/reset');
	expect(simulator.world('production').inquiries()).toEqual([]);
	expect(simulator.journal.requests).toEqual([]);
	expect(simulator.faults.list()).toEqual([]);
	expect(simulator.clock.now()).toBeGreaterThan(0);
	expect((await client.get('/rate-limits')).headers['ratelimit-remaining']).toBe('299');
	await control('POST', '/reset', { seed: 'demo', environment: 'sandbox' });
	expect(simulator.world('sandbox').inquiries().length).toBeGreaterThan(30);
});

it('shows an overview', async () => {
	const empty = await openPage(`${simulator.origin}/`);
	expect(empty.data).toContain('No inquiries');
	const inquiry = simulator.world('sandbox').putInquiry({ referenceId: '<b>customer</b>' });
	const page = await openPage(`${simulator.origin}/`);
	expect(page.data).toContain(inquiry.id);
	expect(page.data).toContain('&lt;b&gt;customer&lt;/b&gt;');
	expect(page.data).toContain('created 1');
});

it('lets a reviewer decide on the overview, as far as the state allows it', async () => {
	const world = simulator.world('sandbox');
	const inquiry = world.putInquiry({ status: 'completed' });
	const press = async (action: string, id = inquiry.id) =>
		await axios.post(
			`${simulator.origin}/review`,
			new URLSearchParams({ 'inquiry-id': id, action }).toString(),
			{ proxy: false, maxRedirects: 0, validateStatus: () => true },
		);
	expect((await openPage(`${simulator.origin}/`)).data).toContain('value="approve"');
	expect((await press('approve')).status).toBe(303);
	expect(world.inquiry(inquiry.id).status).toBe('approved');
	expect((await openPage(`${simulator.origin}/`)).data).not.toContain('value="approve"');
	expect((await press('approve')).status).toBe(409);
	expect((await press('redact')).status).toBe(400);
	expect((await press('approve', 'inq_unknown')).status).toBe(404);
});
