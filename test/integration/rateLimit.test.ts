import type { INodeParameters } from 'n8n-workflow';

import { byId, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const get = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'rateLimit',
	operation: 'get',
	...more,
});

describe('Get Rate Limit', () => {
	it('tells what is left of it', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 40, windowSeconds: 60 });
		harness.simulator.clock.freeze(new Date('2026-03-02T09:00:00Z'));
		expect(await harness.output(get())).toEqual([
			{ type: 'rate-limit/api', limit: 40, remaining: 39, secondsToReset: 60 },
		]);
		const { id } = harness.simulator.world('sandbox').putInquiry();
		const inquiryId = byId(id) as INodeParameters;
		await harness.output({ resource: 'inquiry', operation: 'get', inquiryId });
		harness.simulator.clock.advance(20);
		expect(await harness.output(get())).toEqual([
			{ type: 'rate-limit/api', limit: 40, remaining: 37, secondsToReset: 40 },
		]);
		expect(harness.requests).toEqual([
			'GET /rate-limits',
			`GET /inquiries/${id}`,
			'GET /rate-limits',
		]);
	});

	it('waits for nothing, and tells that nothing is left, where that is so', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 2, windowSeconds: 60 });
		harness.simulator.clock.freeze(new Date('2026-03-02T09:00:00Z'));
		const inquiryId = byId(harness.simulator.world('sandbox').putInquiry().id) as INodeParameters;
		const use = { resource: 'inquiry', operation: 'get', inquiryId };
		const options = { rateLimitShare: 100 };
		await harness.output({ ...use, options }, { items: [{}, {}] });
		harness.simulator.clock.advance(20);
		const told = { type: 'rate-limit/api', limit: 2, remaining: 0, secondsToReset: 40 };
		expect(await harness.output(get())).toEqual([told]);
		expect(await harness.output(get({ output: 'raw' }))).toEqual([
			{
				type: 'rate-limit/api',
				attributes: { limit: 2, remaining: 0, 'seconds-to-reset': 40 },
			},
		]);
		expect(harness.waits).toEqual([]);
		expect(harness.simulator.journal.requests.map(({ status }) => status)).toEqual([
			200, 200, 429, 429,
		]);
	});

	it('takes no part of the share from others, who wait', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 10, windowSeconds: 60 });
		const [told] = await harness.output(get({ options: { rateLimitShare: 1 } }));
		expect(told?.remaining).toBe(9);
		expect(
			await harness.output(get({ options: { rateLimitShare: 1 } }), { items: [{}, {}] }),
		).toHaveLength(2);
		expect(harness.waits).toEqual([]);
	});

	it('is that of the environment whose key is in use', async () => {
		harness.simulator.setRateLimit('production', { limit: 500, windowSeconds: 60 });
		const [told] = await harness.output(get(), { apiKey: harness.simulator.keys.production });
		expect(told?.limit).toBe(500);
	});

	it('says so where the key is bad', async () => {
		const run = await harness.run(get(), { apiKey: 'persona_sandbox_unknown' });
		expect(run.error?.message).toBe('Persona did not accept the API key [item 0]');
	});
});
