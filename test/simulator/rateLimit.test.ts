import { type SimulatorOptions } from '../../simulator';
import { fixture, shapeOf } from './fixtures';
import { PersonaClient } from '../support/personaClient';
import { client, simulator, start as startStandard } from './startedSimulator';

const start = async (options: SimulatorOptions = {}) =>
	await startStandard({ rateLimit: { limit: 3, windowSeconds: 60 }, ...options });

const limits = (headers: object) =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('ratelimit-')));

beforeEach(() => start());

it('counts down on every authenticated answer, refusals too', async () => {
	const first = await client.get('/rate-limits');
	simulator.clock.advance(9.5);
	const second = await client.get('/inquiries/inq_nobody');
	expect(limits(first.headers)).toEqual({
		'ratelimit-limit': '3',
		'ratelimit-remaining': '2',
		'ratelimit-reset': '60',
	});
	expect(limits(second.headers)).toEqual({
		'ratelimit-limit': '3',
		'ratelimit-remaining': '1',
		'ratelimit-reset': '51',
	});
});

it('shows itself at /rate-limits as the fixture does', async () => {
	const answer = await client.get('/rate-limits');
	expect(answer.data).toEqual({
		data: [
			{ type: 'rate-limit/api', attributes: { limit: 3, remaining: 2, 'seconds-to-reset': 60 } },
		],
	});
	expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('rate-limits-200.json')));
});

it('refuses what is over, does no work for it, and opens again by the clock', async () => {
	for (let count = 0; count < 3; count += 1) await client.get('/rate-limits');
	simulator.clock.advance(43);
	const refused = await client.post('/inquiries', {});
	expect(refused.status).toBe(429);
	expect(refused.data.errors).toEqual([
		{ title: 'Rate limit exceeded', details: 'Rate limit of 3 requests / min reached' },
	]);
	expect(refused.headers).toMatchObject({
		'ratelimit-remaining': '0',
		'ratelimit-reset': '17',
		'request-id': expect.stringMatching(/^req_/),
	});
	expect(refused.headers).not.toHaveProperty('retry-after');
	simulator.clock.advance(16.9);
	expect((await client.get('/rate-limits')).status).toBe(429);
	simulator.clock.advance(0.1);
	expect((await client.get('/rate-limits')).headers['ratelimit-remaining']).toBe('2');
});

it('opens a window with its first request, not by the minute', async () => {
	await client.get('/rate-limits');
	simulator.clock.advance(100);
	const answer = await client.get('/rate-limits');
	expect(answer.headers['ratelimit-reset']).toBe('60');
});

it('counts all keys of an environment together, and the other environment apart', async () => {
	await start({ keys: [{ label: 'second', value: 'key-second', environment: 'production' }] });
	await client.get('/rate-limits');
	const second = await new PersonaClient(simulator, 'key-second').get('/rate-limits');
	expect(second.headers['ratelimit-remaining']).toBe('1');
	const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
	expect((await sandbox.get('/rate-limits')).headers['ratelimit-remaining']).toBe('2');
});

it('holds a key to a limit of its own', async () => {
	await start({
		rateLimit: { limit: 100, windowSeconds: 60 },
		keys: [
			{
				label: 'slow',
				value: 'key-slow',
				environment: 'production',
				rateLimit: { limit: 1, windowSeconds: 10 },
			},
		],
	});
	const slow = new PersonaClient(simulator, 'key-slow');
	expect((await slow.get('/rate-limits')).headers).toMatchObject({
		'ratelimit-limit': '1',
		'ratelimit-remaining': '0',
		'ratelimit-reset': '10',
	});
	expect((await slow.get('/rate-limits')).status).toBe(429);
	expect((await client.get('/rate-limits')).status).toBe(200);
	simulator.clock.advance(10);
	expect((await slow.get('/rate-limits')).status).toBe(200);
});

it('does not count a request without a known key', async () => {
	await new PersonaClient(simulator, 'nobody').get('/rate-limits');
	expect((await client.get('/rate-limits')).headers['ratelimit-remaining']).toBe('2');
});

it('can be switched off, and then shows no headers', async () => {
	simulator.setRateLimit('production', null);
	for (let count = 0; count < 5; count += 1) {
		const answer = await client.get('/rate-limits');
		expect(answer.status).toBe(200);
		expect(limits(answer.headers)).toEqual({});
	}
});

it('lets 300 requests through in a minute by default', async () => {
	await startStandard();
	const statuses = await Promise.all(
		Array.from({ length: 301 }, async () => (await client.get('/rate-limits')).status),
	);
	expect(statuses.filter((status) => status === 200)).toHaveLength(300);
	expect(statuses.filter((status) => status === 429)).toHaveLength(1);
	const refused = await client.get('/rate-limits');
	expect(refused.data).toEqual(fixture('err-429-rate.json'));
	for (const name of Object.keys(fixture('headers-429.json') as object)) {
		expect(refused.headers).toHaveProperty(name.toLowerCase());
	}
});
