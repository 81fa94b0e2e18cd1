import axios from 'axios';
import { MovableClock, startSimulator, type Simulator } from '../../simulator';
import { fixture } from './fixtures';
import { PersonaClient } from '../support/personaClient';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({
		clock: new MovableClock(() => Date.parse('2026-03-02T09:15:00.500Z')),
		keys: [
			{
				label: 'reader',
				value: 'key-reader',
				environment: 'sandbox',
				permissions: ['inquiry.read'],
			},
			{
				label: 'elsewhere',
				value: 'key-elsewhere',
				environment: 'sandbox',
				ipAllowlisted: false,
			},
		],
	});
});

afterEach(() => simulator.stop());

it('refuses a request without a key, and says nothing about limits', async () => {
	const answer = await axios.get(`${simulator.baseUrl}/inquiries`, { validateStatus: () => true });
	expect(answer.status).toBe(401);
	expect(answer.data).toEqual(fixture('err-401.json'));
	expect(answer.headers).not.toHaveProperty('request-id');
	expect(answer.headers).not.toHaveProperty('ratelimit-limit');
});

it('refuses an unknown key with the other documented title', async () => {
	const answer = await new PersonaClient(simulator, 'nobody').list('/inquiries');
	expect(answer.status).toBe(401);
	expect(answer.data).toEqual({ errors: [{ title: 'Token is invalid' }] });
	expect(simulator.journal.requests[0]).toMatchObject({ keyLabel: null, status: 401 });
});

it('refuses a key from an address that is not allowlisted', async () => {
	const answer = await new PersonaClient(simulator, 'key-elsewhere').get('/rate-limits');
	expect(answer.status).toBe(403);
	expect(answer.data.errors[0]?.title).toBe('Forbidden');
	expect(answer.data.errors[0]?.details).toContain('is not allowed in env_SimSandbox');
});

it('lets a key do what its permissions say', async () => {
	const reader = new PersonaClient(simulator, 'key-reader');
	expect((await reader.list('/inquiries')).status).toBe(200);
	expect((await reader.get('/rate-limits')).status).toBe(200);
	const refused = await reader.post('/inquiries', {});
	expect(refused.status).toBe(403);
	expect(refused.data.errors[0]?.details).toContain('inquiry.write');
	expect(simulator.journal.inquiries).toEqual([]);
});

it('keeps the environments apart', async () => {
	const inquiry = simulator.world('sandbox').putInquiry();
	const path = `/inquiries/${inquiry.id}`;
	const sandbox = await new PersonaClient(simulator, simulator.keys.sandbox).get(path);
	const production = await new PersonaClient(simulator).get(path);
	expect(sandbox.status).toBe(200);
	expect(production.status).toBe(404);
	expect(production.data).toEqual(fixture('err-404.json'));
	expect(sandbox.headers['persona-environment-id']).not.toBe(
		production.headers['persona-environment-id'],
	);
});

it('names request, environment, organization and time on every authenticated answer', async () => {
	const client = new PersonaClient(simulator);
	const fine = await client.get('/rate-limits');
	const refused = await client.get('/inquiries/nobody');
	for (const answer of [fine, refused]) {
		expect(answer.headers).toMatchObject({
			'request-id': expect.stringMatching(/^req_/),
			'persona-environment-id': expect.stringMatching(/^env_/),
			'persona-organization-id': expect.stringMatching(/^org_/),
			date: 'Mon, 02 Mar 2026 09:15:00 GMT',
		});
	}
	expect(fine.headers['request-id']).not.toBe(refused.headers['request-id']);
	expect(simulator.journal.requests.map(({ requestId }) => requestId)).toEqual([
		fine.headers['request-id'],
		refused.headers['request-id'],
	]);
});

it('refuses a version that does not exist and takes those that do', async () => {
	const client = new PersonaClient(simulator);
	const known = await client.get('/rate-limits', {}, { 'Persona-Version': '2025-12-08' });
	const unknown = await client.get('/rate-limits', {}, { 'Persona-Version': '2024-01-01' });
	expect(known.status).toBe(200);
	expect(unknown.status).toBe(400);
});

it('answers an unknown path in the form of an error, not as a page', async () => {
	const answer = await new PersonaClient(simulator).get('/passports');
	expect(answer.status).toBe(404);
	expect(answer.data.errors).toHaveLength(1);
	const malformed = await new PersonaClient(simulator).get('/inquiries/%E0%A4%A');
	expect(malformed.status).toBe(400);
	expect(malformed.data.errors).toHaveLength(1);
});

it('records each request without the key', async () => {
	await new PersonaClient(simulator).post(
		'/inquiries?include=account',
		{ data: {} },
		{ 'Idempotency-Key': 'first', 'X-Trace': 'abc' },
	);
	const [entry] = simulator.journal.requests;
	expect(entry).toMatchObject({
		sequence: 1,
		at: '2026-03-02T09:15:00.500Z',
		environment: 'production',
		keyLabel: 'production',
		method: 'POST',
		path: '/inquiries',
		query: { include: ['account'] },
		body: { data: {} },
		idempotencyKey: 'first',
		status: 400,
		replayed: false,
		fault: null,
	});
	expect(entry?.headers).toMatchObject({ 'x-trace': 'abc' });
	expect(JSON.stringify(simulator.journal)).not.toContain(simulator.keys.production);
});
