import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, errorOf, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const journal = () => harness.simulator.journal;

const create = (options: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: 'create',
	inquiryTemplateId: byId('itmpl_SimCustomerOnboarding001') as INodeParameters,
	referenceId: '={{ $json.reference }}',
	options,
});
const link = (options: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: 'generateOneTimeLink',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
	options,
});
const references = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({ reference: `customer-${n}` }));
const created = (count: number): IDataObject[] =>
	Array.from({ length: count }, () => ({ id: world().putInquiry().id, status: 'created' }));
/** The first request goes alone, to learn the limit. */
const learnLimit = async () => {
	await harness.output({ ...link(), operation: 'get' }, { items: created(1) });
};

describe('Concurrency', () => {
	it('sends as many at once as it says, and keeps the order of the input', async () => {
		await learnLimit();
		harness.simulator.faults.add(
			// The first eight are in flight at the same time on a busy computer too.
			{ kind: 'slow', milliseconds: 500, nth: [1, 2, 3, 4, 5, 6, 7, 8] },
			// Every second answer is slower, so that later items finish first.
			{ kind: 'slow', milliseconds: 80, nth: Array.from({ length: 16 }, (_, n) => 2 * n + 10) },
			{ kind: 'slow', milliseconds: 30, probability: 1, times: 99 },
		);
		const made = await harness.output(create({ concurrency: 8 }), { items: references(40) });
		expect(made.map(({ referenceId }) => referenceId)).toEqual(
			references(40).map(({ reference }) => reference),
		);
		expect(journal().maximumRequestsInFlight).toBe(8);
	});

	it('is five where nobody says', async () => {
		await learnLimit();
		harness.simulator.faults.add({ kind: 'slow', milliseconds: 300, probability: 1, times: 99 });
		await harness.output(create(), { items: references(10) });
		expect(journal().maximumRequestsInFlight).toBe(5);
	});

	it.each([
		[0, "'Concurrency' must be a whole number above 0 [item 0]"],
		[51, "'Concurrency' is above 50 [item 0]"],
	])('refuses %d', async (concurrency, message) => {
		const run = await harness.run(create({ concurrency }), { items: references(2) });
		expect(run.error?.message).toBe(message);
		expect(harness.requests).toEqual([]);
	});

	it('makes an error item of each item where it is wrong and On Error is to continue', async () => {
		const run = await harness.run(create({ concurrency: 51 }), {
			items: references(2),
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.outputs('Persona')[1]?.map((item) => errorOf(item).message)).toEqual([
			"'Concurrency' is above 50 [item 0]",
			"'Concurrency' is above 50 [item 1]",
		]);
	});

	it('begins nothing after a failure, lets finish what is under way, and shows the earliest', async () => {
		const items = references(30);
		harness.simulator.faults.add(
			{ kind: 'status', status: 422, nth: 4 },
			{ kind: 'slow', milliseconds: 50, nth: 3 },
		);
		const run = await harness.run(create({ concurrency: 4 }), { items });
		expect(run.status).toBe('error');
		const sent = harness.requests.length;
		expect(sent).toBeGreaterThanOrEqual(4);
		expect(sent).toBeLessThanOrEqual(8);
		expect(journal().inquiries).toHaveLength(sent - 1);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(harness.requests).toHaveLength(sent);
	});

	it('shows the failure of the earliest item, not the first one to come', async () => {
		const items = ['inq_Slow', 'inq_Fast'].map((id) => ({ id, status: 'created' }));
		// The first request goes alone, to learn the limit.
		await harness.output({ ...link(), operation: 'get' }, { items: created(1) });
		harness.simulator.faults.add({ kind: 'slow', milliseconds: 100, path: 'inq_Slow' });
		const run = await harness.run(link({ concurrency: 2 }), { items });
		expect(run.error).toMatchObject({ context: { itemIndex: 0 } });
	});
});

describe('rows about the same object', () => {
	const note = (options: INodeParameters = {}): INodeParameters => ({
		resource: 'inquiry',
		operation: 'update',
		inquiryId: byId('={{ $json.id }}') as INodeParameters,
		updateFields: { note: '={{ $json.note }}' },
		...select('note'),
		options,
	});

	it('are done in the order of the input, whatever the first takes, and the others meanwhile', async () => {
		const { id } = world().putInquiry();
		const others = created(3);
		await learnLimit();
		const before = harness.requests.length;
		harness.simulator.faults.add({ kind: 'slow', milliseconds: 100, path: id });
		const url = `https://app.withpersona.com/dashboard/inquiries/${id}`;
		const items = [{ id, note: 'first' }, { id: url, note: 'second' }, ...others].map((item) => ({
			note: 'other',
			...item,
		}));
		const made = await harness.output(note({ concurrency: 5 }), { items });
		expect(made.map((item) => item.note)).toEqual(['first', 'second', 'other', 'other', 'other']);
		expect(world().inquiry(id).note).toBe('second');
		expect(harness.requests.slice(before).at(-1)).toBe(`PATCH /inquiries/${id}`);
	});

	it('are not begun where an earlier one fails', async () => {
		const { id } = world().putInquiry();
		await learnLimit();
		harness.simulator.faults.add({ kind: 'status', status: 422, path: id });
		const items = [1, 2, 3].map((n) => ({ id, note: `note ${n}` }));
		const run = await harness.run(note(), { items });
		expect(run.error).toMatchObject({ httpCode: '422', context: { itemIndex: 0 } });
		expect(harness.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
	});

	it.each<[string, (id: string) => INodeParameters, string[]]>([
		[
			'inquiries by reference ID',
			() => ({
				resource: 'inquiry',
				operation: 'generateOneTimeLink',
				inquiryId: { __rl: true, mode: 'referenceId', value: '={{ $json.value }}' },
			}),
			['customer-1', ' customer-1', 'customer-1'],
		],
		[
			'sessions',
			() => ({
				resource: 'inquirySession',
				operation: 'generateOneTimeLink',
				inquirySessionId: byId('={{ $json.value }}') as INodeParameters,
			}),
			['iqse_1', 'iqse_1', 'iqse_1'],
		],
		[
			'the inquiries of a list',
			() => ({
				resource: 'inquirySession',
				operation: 'expireAll',
				inquiryIds: '={{ $json.value }}',
			}),
			['inq_1, inq_2', 'inq_2, inq_3', 'inq_3'],
		],
		['new inquiries of one person', () => create(), ['customer-1', 'customer-1', 'customer-1']],
	])('are done one after the other: %s', async (_, parametersOf, values) => {
		await learnLimit();
		harness.simulator.faults.add({ kind: 'slow', milliseconds: 30, probability: 1, times: 99 });
		await harness.run(parametersOf('value'), {
			items: values.map((value) => ({ value, reference: value })),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(journal().maximumRequestsInFlight).toBe(1);
	});
});

describe('Rate Limit Share', () => {
	it('leaves the rest of each window to others', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 10, windowSeconds: 60 });
		await harness.output(link({ rateLimitShare: 60, concurrency: 3 }), { items: created(25) });
		const perWindow = new Map<number, number>();
		const start = Date.parse(journal().requests[0]?.at ?? '');
		for (const { at } of journal().requests) {
			const window = Math.floor((Date.parse(at) - start) / 60_000);
			perWindow.set(window, (perWindow.get(window) ?? 0) + 1);
		}
		expect([...perWindow.values()]).toEqual([6, 6, 6, 6, 1]);
	});

	it('still lets one request through where the share is less than one', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 3, windowSeconds: 60 });
		await harness.output(link({ rateLimitShare: 1 }), { items: created(3) });
		expect(journal().links).toHaveLength(3);
	});

	it('refuses more than all', async () => {
		const run = await harness.run(link({ rateLimitShare: 101 }), { items: created(1) });
		expect(run.error?.message).toBe("'Rate Limit Share (Percent)' is above 100 [item 0]");
	});
});

describe('Max Wait', () => {
	it('ends in an error, without sending, where the next window opens too late', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 1, windowSeconds: 3600 });
		const run = await harness.run(link({ maxWait: 1 }), {
			items: created(2),
			settings: { onError: 'continueErrorOutput' },
		});
		const [done, failed] = run.outputs('Persona');
		expect(done).toHaveLength(1);
		expect(errorOf(failed?.[0])).toMatchObject({
			message: "Persona's rate limit allows no more requests at the moment [item 1]",
			description: expect.stringContaining("'Max Wait'"),
		});
		expect(harness.requests).toHaveLength(1);
	});
});

describe('a number that is none', () => {
	it.each([
		['maxWait', 0.1, "'Max Wait (Minutes)'", 'such as 10,'],
		['concurrency', 'many', "'Concurrency'", 'such as 5,'],
		['rateLimitShare', -1, "'Rate Limit Share (Percent)'", 'such as 80,'],
	])('for %s is answered with one of its own size', async (name, value, label, example) => {
		const run = await harness.run(link({ [name]: value }), { items: created(1) });
		expect(run.error?.message).toBe(`${label} must be a whole number above 0 [item 0]`);
		expect(run.error).toMatchObject({ description: expect.stringContaining(example) });
	});
});

describe('two executions at once on one key', () => {
	it('share what is left of the limit, and none is refused', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 20, windowSeconds: 60 });
		const options = { concurrency: 4, rateLimitShare: 100 };
		const runs = await Promise.all([
			harness.run(link(options), { items: created(30) }),
			harness.run(link(options), { items: created(30) }),
		]);
		expect(runs.map((run) => run.items('Persona').length)).toEqual([30, 30]);
		expect(journal().requests.filter(({ status }) => status === 429)).toEqual([]);
	});

	it('of two credentials for one environment too', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 20, windowSeconds: 60 });
		await harness.output(link(), { items: created(1) });
		await harness.output(link({ rateLimitShare: 100 }), {
			items: created(30),
			settings: { credentials: { personaApi: { id: 'another', name: 'Another' } } },
		});
		expect(journal().requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
	});
});

describe('Idempotency Key', () => {
	const given = { idempotencyKey: '={{ $json.reference }}-2026-03-02' };

	it('makes an inquiry once over several executions', async () => {
		const first = await harness.output(create(given), { items: references(3), executionId: '1' });
		const second = await harness.output(create(given), { items: references(3), executionId: '2' });
		expect(second).toEqual(first);
		expect(journal().inquiries).toHaveLength(3);
	});

	it("never gives one inquiry's link for another, though the text be the same", async () => {
		const items = created(2);
		const made = await harness.output(link({ idempotencyKey: 'today' }), { items });
		expect(made.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
		expect(new Set(made.map(({ oneTimeLink }) => oneTimeLink)).size).toBe(2);
	});

	it('has a key for each step', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		await harness.output(link({ idempotencyKey: 'today' }), { items: [{ id, status: 'expired' }] });
		const keys = journal().requests.map(({ idempotencyKey }) => idempotencyKey);
		expect(keys).toHaveLength(2);
		expect(keys[0]).not.toBe(keys[1]);
	});

	it('refuses a blank one, which would protect from nothing', async () => {
		const run = await harness.run(create({ idempotencyKey: '={{ $json.nothing }}' }), {
			items: references(1),
		});
		expect(run.error?.message).toBe("'Idempotency Key' is empty [item 0]");
	});
});

describe('Selected Fields', () => {
	it('asks Persona for no more than these', async () => {
		world().putInquiry({ referenceId: 'customer-1' });
		const [found] = await harness.output({
			resource: 'inquiry',
			operation: 'getAll',
			...select('status', 'referenceId'),
		});
		expect(found).toEqual({
			id: expect.any(String),
			status: 'created',
			referenceId: 'customer-1',
		});
		expect(journal().requests.at(-1)?.query).toMatchObject({
			'fields[inquiry]': ['status,reference-id'],
		});
	});
});

describe('stopping the execution while it waits for the limit', () => {
	it('ends the wait and sends nothing more', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 2, windowSeconds: 60 });
		const stop = new AbortController();
		harness.holdWaits(() => stop.abort());
		const run = await harness.run(link(), { items: created(5), signal: stop.signal });
		expect(run.status).toBe('canceled');
		expect(harness.requests.length).toBeLessThanOrEqual(2);
	});
});
