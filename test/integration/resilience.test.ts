import type { INodeParameters } from 'n8n-workflow';

import type { FaultRule } from '../../simulator';
import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const journal = () => harness.simulator.journal;
const template = 'itmpl_SimCustomerOnboarding001';

const create: INodeParameters = {
	resource: 'inquiry',
	operation: 'create',
	inquiryTemplateId: byId(template) as INodeParameters,
	referenceId: '={{ $json.reference }}',
};
const link: INodeParameters = {
	resource: 'inquiry',
	operation: 'generateOneTimeLink',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
};
const keys = () => journal().requests.map(({ idempotencyKey }) => idempotencyKey);

describe('every request', () => {
	it('has both headers, and a POST has a key', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		await harness.output(link, { items: [{ id }] });
		expect(journal().requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
		for (const { headers } of journal().requests) {
			expect(headers).toMatchObject({ 'persona-version': '2025-12-08', 'key-inflection': 'kebab' });
		}
		const [look, resume, made] = keys();
		expect(look).toBeNull();
		expect(resume).toMatch(/^[0-9a-f]{64}$/);
		expect(made).toMatch(/^[0-9a-f]{64}$/);
		expect(resume).not.toBe(made);
	});
});

describe('failures by kind', () => {
	it.each<[string, FaultRule]>([
		['a reset after the work', { kind: 'resetAfter' }],
		['a reset before the work', { kind: 'resetBefore' }],
		['an answer cut short', { kind: 'cut' }],
		['a web page in place of the answer, the work done', { kind: 'html', work: 'done' }],
		['502', { kind: 'status', status: 502 }],
		['504', { kind: 'status', status: 504 }],
		['408', { kind: 'status', status: 408 }],
	])('%s: the same key again, and one inquiry', async (_, fault) => {
		harness.simulator.faults.add({ ...fault, path: '/inquiries$' });
		const [made] = await harness.output(create, { items: [{ reference: 'customer-1' }] });
		expect(journal().inquiries.map(({ inquiryId }) => inquiryId)).toEqual([made?.id]);
		expect(journal().requests).toHaveLength(2);
		expect(keys()[1]).toBe(keys()[0]);
		expect(harness.waits).toEqual([5000]);
	});

	it.each([500, 503])('%d: the key with the number of the attempt', async (status) => {
		harness.simulator.faults.add({ kind: 'status', status, path: '/inquiries$', times: 2 });
		await harness.output(create, { items: [{ reference: 'customer-1' }] });
		expect(keys()).toEqual([keys()[0], `${keys()[0]}-2`, `${keys()[0]}-3`]);
		expect(harness.waits).toEqual([5000, 10_000]);
		expect(journal().inquiries).toHaveLength(1);
	});

	it('a stale object: once again under a new key', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		harness.simulator.faults.add({
			kind: 'status',
			status: 409,
			path: 'resume$',
			body: { errors: [{ title: 'Stale object error' }] },
		});
		const [made] = await harness.output(link, { items: [{ id, status: 'expired' }] });
		expect(made?.oneTimeLink).toBe(journal().links[0]?.link);
		expect(keys()[1]).toBe(`${keys()[0]}-2`);
	});

	it('a redirect: not followed, and the key goes nowhere else', async () => {
		harness.simulator.faults.add({
			kind: 'redirect',
			location: `${harness.simulator.origin}/elsewhere`,
		});
		const run = await harness.run(create, { items: [{ reference: 'customer-1' }] });
		expect(run.error?.message).toBe('The Base URL redirects to another address [item 0]');
		expect(journal().requests).toHaveLength(1);
	});

	it('trouble that lasts: an error that says how long it tried and what may have happened', async () => {
		harness.simulator.faults.add({ kind: 'resetAfter', path: '/inquiries$', times: 9 });
		const run = await harness.run(create, { items: [{ reference: 'customer-1' }] });
		expect(run.error).toMatchObject({
			message: 'Persona could not be reached [item 0]',
			description: expect.stringMatching(/may have been created.*Waited 35 s between attempts/),
		});
		expect(journal().inquiries).toHaveLength(1);
	});
});

describe("n8n's Retry On Fail, which runs the whole node again", () => {
	const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };

	it('makes no inquiry twice', async () => {
		harness.simulator.faults.add({
			kind: 'status',
			status: 422,
			path: '/inquiries$',
			nth: 3,
			stored: false,
		});
		const items = ['a', 'b', 'c'].map((reference) => ({ reference }));
		const run = await harness.run(create, { items, settings: retry });
		expect(run.error).toBeUndefined();
		expect(journal().requests).toHaveLength(6);
		expect(
			journal()
				.requests.slice(3, 5)
				.map(({ replayed }) => replayed),
		).toEqual([true, true]);
		expect(journal().inquiries.map(({ referenceId }) => referenceId)).toEqual(['a', 'b', 'c']);
		expect(run.items('Persona').map(({ json }) => json.id)).toEqual(
			journal().inquiries.map(({ inquiryId }) => inquiryId),
		);
	});

	it('gives each person the link of the first run, healed ones too', async () => {
		const first = world().putInquiry({ status: 'expired' }).id;
		const healed = world().putInquiry({ status: 'expired' }).id;
		const items = [
			{ id: first, status: 'expired' },
			{ id: healed, status: 'pending' },
			{ id: world().putInquiry({ status: 'pending' }).id, status: 'pending' },
		];
		harness.simulator.faults.add({
			kind: 'status',
			status: 403,
			path: `${items[2]?.id}/generate-one-time-link$`,
			stored: false,
		});
		const run = await harness.run(link, { items, settings: retry });
		expect(run.error).toBeUndefined();
		expect(journal().links).toHaveLength(3);
		expect(run.items('Persona').map(({ json }) => json.oneTimeLink)).toEqual(
			items.map(({ id }) => journal().links.find(({ inquiryId }) => inquiryId === id)?.link),
		);
	});

	it('has other keys in another execution, and in another pass of a loop', async () => {
		const items = [{ reference: 'a' }];
		await harness.output(create, { items, executionId: '1' });
		await harness.output(create, { items, executionId: '1' });
		await harness.output(create, { items, executionId: '2' });
		expect(journal().inquiries).toHaveLength(2);
	});

	it('has other keys in another process, whose executions count from 1 again', async () => {
		const { id } = world().putInquiry({ status: 'created' });
		const run = async () => await harness.output(link, { items: [{ id }], executionId: '1' });
		const [first] = await run();
		harness.startProcess();
		const [second] = await run();
		expect(second?.oneTimeLink).not.toBe(first?.oneTimeLink);
		expect(journal().links).toHaveLength(2);
	});

	it("has the user's own key in another process too", async () => {
		const items = [{ reference: 'a' }];
		const own = { ...create, options: { idempotencyKey: 'a of today' } };
		await harness.output(own, { items, executionId: '1' });
		harness.startProcess();
		await harness.output(own, { items, executionId: '2' });
		expect(journal().inquiries).toHaveLength(1);
	});

	it('never has a key made of nothing where n8n gives no execution ID', async () => {
		const items = [{ reference: 'a' }];
		await harness.output(create, { items, executionId: undefined });
		await harness.output(create, { items, executionId: undefined });
		expect(journal().inquiries).toHaveLength(2);
	});
});

describe('the rate limit', () => {
	it('is waited out, and the user is told', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 10, windowSeconds: 60 });
		const items = Array.from({ length: 15 }, () => ({
			id: world().putInquiry({ status: 'expired' }).id,
			status: 'expired',
		}));
		const run = await harness.run(
			{ ...link, options: { concurrency: 1, rateLimitShare: 100 } },
			{ items },
		);
		expect(run.error).toBeUndefined();
		expect(journal().links).toHaveLength(15);
		expect(journal().requests.filter(({ status }) => status === 429)).toEqual([]);
		expect(harness.waits).toHaveLength(2);
		expect(run.nodeRuns('Persona')[0]?.hints).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(
					/^Waited \d+ s for Persona's rate limit \(10 per window\)\.$/,
				),
			}),
		]);
	});

	it('is told from the quota of created inquiries, with the number of each', async () => {
		harness.simulator.setInquiryQuota('sandbox', { limit: 5, windowSeconds: 60 });
		const items = Array.from({ length: 8 }, (_, n) => ({ reference: `customer-${n}` }));
		const run = await harness.run({ ...create, options: { rateLimitShare: 100 } }, { items });
		expect(run.error).toBeUndefined();
		expect(journal().inquiries).toHaveLength(8);
		expect(run.nodeRuns('Persona')[0]?.hints).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(
					/^Waited \d+ s for Persona's quota of created inquiries \(5 per window\)\.$/,
				),
			}),
		]);
	});

	it('is not taken for an outage by those who wait for the quota', async () => {
		harness.simulator.setInquiryQuota('sandbox', { limit: 4, windowSeconds: 20 });
		harness.simulator.setRateLimit('sandbox', { limit: 5, windowSeconds: 120 });
		const items = Array.from({ length: 14 }, (_, n) => ({ reference: `customer-${n}` }));
		const run = await harness.run(
			{ ...create, options: { rateLimitShare: 100, concurrency: 14 } },
			{ items },
		);
		expect(run.error).toBeUndefined();
		expect(journal().inquiries).toHaveLength(14);
		expect(run.nodeRuns('Persona')[0]?.hints?.[0]?.message).toMatch(
			/^Waited \d+ s for Persona's rate limit .* quota of created inquiries \(4 per window\)\.$/,
		);
	});

	it('is waited out where it is used up before the node begins', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 1, windowSeconds: 60 });
		const items = [{ id: world().putInquiry({ status: 'created' }).id, status: 'created' }];
		await harness.output({ ...link, operation: 'get' }, { items });
		harness.forgetLimits();
		const run = await harness.run(link, { items });
		expect(run.error).toBeUndefined();
		expect(journal().requests.map(({ status }) => status)).toEqual([200, 429, 200]);
		expect(keys()[2]).toBe(keys()[1]);
	});

	it('ends in an error that tells the wait where it lasts longer than ten minutes', async () => {
		const { id } = world().putInquiry({ status: 'created' });
		harness.simulator.faults.add({
			kind: 'status',
			status: 429,
			times: 99,
			headers: { 'RateLimit-Limit': '300', 'RateLimit-Remaining': '0', 'RateLimit-Reset': '250' },
		});
		const run = await harness.run(link, {
			items: [{ id, status: 'created' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: "Persona's rate limit allows no more requests at the moment [item 0]",
			description: expect.stringContaining("Waited 500 s for Persona's rate limit"),
			httpCode: '429',
		});
	});
});

describe('stopping the execution', () => {
	it('sends nothing more', async () => {
		const items = Array.from({ length: 3 }, () => ({
			id: world().putInquiry({ status: 'created' }).id,
			status: 'created',
		}));
		harness.simulator.faults.add({ kind: 'hang', nth: 2 });
		const stop = new AbortController();
		const running = harness.run(
			{ ...link, options: { concurrency: 1 } },
			{ items, signal: stop.signal },
		);
		while (journal().requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
		stop.abort();
		const run = await running;
		expect(run.status).toBe('canceled');
		expect(journal().requests).toHaveLength(2);
	});
});
