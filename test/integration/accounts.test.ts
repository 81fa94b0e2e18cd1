import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { putAccount } from '../cases/parameters';
import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const put = (referenceId: string) => putAccount(world(), { 'reference-id': referenceId });
const accounts = () => world().described.list('account');
const referenceIds = () => accounts().map(({ attributes }) => attributes['reference-id']);
const posts = () => harness.simulator.journal.requests.filter(({ method }) => method === 'POST');

const operation = (name: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'account',
	operation: name,
	referenceId: '={{ $json.reference }}',
	...more,
});
const serial = { options: { concurrency: 1 } };
const items = (...references: string[]): IDataObject[] =>
	references.map((reference) => ({ reference }));
const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };

/** Refuses the n-th POST as a gateway would: Persona does not store it. */
const refusePost = (nth: number) =>
	harness.simulator.faults.add({
		kind: 'status',
		status: 422,
		path: '/accounts$',
		method: 'POST',
		nth,
		stored: false,
	});

/** As if somebody else created the account after the look. */
const hideOnce = () =>
	harness.simulator.faults.add({
		kind: 'status',
		status: 200,
		method: 'GET',
		path: '/accounts$',
		body: { data: [], links: { prev: null, next: null } },
	});

describe('Create', () => {
	it('creates each account once when n8n runs the node again', async () => {
		refusePost(2);
		const run = await harness.run(operation('create', serial), {
			items: items('a', 'b'),
			settings: retry,
		});
		expect(run.error).toBeUndefined();
		expect(referenceIds()).toEqual(['a', 'b']);
		const [first, , again] = posts();
		expect(again?.idempotencyKey).toBe(first?.idempotencyKey);
		expect(again?.status).toBe(201);
	});

	it('does the work once where the answer is lost', async () => {
		harness.simulator.faults.add({ kind: 'resetAfter', method: 'POST' });
		const [made] = await harness.output(operation('create'), { items: items('a') });
		expect(accounts().map(({ id }) => id)).toEqual([made?.id]);
	});

	it('sends what fails to the error output, with what to do about a taken reference ID', async () => {
		put('a');
		const run = await harness.run(operation('create'), {
			items: items('a', 'b'),
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.items('Persona', 0).map(({ json }) => json.referenceId)).toEqual(['b']);
		const [failed, ...others] = run.items('Persona', 1);
		expect(others).toEqual([]);
		expect(failed?.pairedItem).toEqual({ item: 0 });
		expect(errorOf(failed)).toMatchObject({
			message: 'Persona already has an account with this reference ID [item 0]',
			httpCode: '409',
			objectType: 'account',
			referenceId: 'a',
		});
	});

	it('names the permission that a key lacks', async () => {
		harness.simulator.faults.add({ kind: 'status', status: 403, method: 'POST' });
		const run = await harness.run(operation('create'), { items: items('a') });
		expect(run.error).toMatchObject({
			description: expect.stringContaining('account.read to read, account.write for') as string,
		});
	});
});

describe('Create or Update', () => {
	const upsert = (more: INodeParameters = {}) =>
		operation('upsert', { personalData: { nameFirst: '={{ $json.n }}' }, ...more });

	it('creates and updates once for each item, in the order of the items', async () => {
		put('c');
		const references = ['a', 'b', 'a', 'c', 'a'];
		harness.simulator.faults.add({
			kind: 'slow',
			milliseconds: 20,
			method: 'POST',
			probability: 1,
			times: 99,
		});
		const made = await harness.output(upsert({ options: { concurrency: 5 } }), {
			items: items(...references),
		});
		expect(made.map(({ created }) => created)).toEqual([true, true, false, false, false]);
		expect(made.map(({ referenceId }) => referenceId)).toEqual(references);
		expect(made.map(({ nameFirst }) => nameFirst)).toEqual(['0', '1', '2', '3', '4']);
		expect(referenceIds().sort()).toEqual(['a', 'b', 'c']);
	});

	it('updates the account that somebody else has created in the meantime', async () => {
		const id = put('a');
		hideOnce();
		const [made] = await harness.output(upsert(), { items: items('a') });
		expect(made).toMatchObject({ id, created: false, nameFirst: '0' });
		expect(harness.requests).toEqual([
			'GET /accounts',
			'POST /accounts',
			'GET /accounts',
			`PATCH /accounts/${id}`,
		]);
	});

	it('takes no account of another person, even where Persona lists it', async () => {
		const id = put('a-b');
		harness.simulator.faults.add({
			kind: 'status',
			status: 200,
			method: 'GET',
			path: '/accounts$',
			body: { data: [{ ...world().described.look('account', id) }], links: {} },
		});
		const [made] = await harness.output(upsert(), { items: items('a') });
		expect(made).toMatchObject({ referenceId: 'a', created: true });
		expect(made?.id).not.toBe(id);
	});

	it('says that it created an account when n8n runs the node again', async () => {
		refusePost(2);
		const run = await harness.run(upsert(serial), { items: items('a', 'b'), settings: retry });
		expect(run.error).toBeUndefined();
		const made = run.items('Persona').map(({ json }) => json);
		expect(made.map(({ created }) => created)).toEqual([true, true]);
		expect(referenceIds()).toEqual(['a', 'b']);
	});

	it('updates after a race when n8n runs the node again', async () => {
		const id = put('a');
		hideOnce();
		refusePost(2);
		const run = await harness.run(upsert(serial), { items: items('a', 'b'), settings: retry });
		expect(run.error).toBeUndefined();
		const made = run.items('Persona').map(({ json }) => json);
		expect(made.map(({ created }) => created)).toEqual([false, true]);
		expect(made[0]?.id).toBe(id);
	});

	it('by a unique field, says again that it created an account', async () => {
		refusePost(2);
		const byField = upsert({
			...serial,
			matchBy: 'uniqueField',
			uniqueField: 'email_address',
			referenceId: '',
			personalData: { emailAddress: '={{ $json.reference }}@example.test' },
		});
		const run = await harness.run(byField, { items: items('a', 'b', 'a'), settings: retry });
		expect(run.error).toBeUndefined();
		const made = run.items('Persona').map(({ json }) => json);
		expect(made.map(({ created }) => created)).toEqual([true, true, false]);
		expect(made[2]?.id).toBe(made[0]?.id);
		expect(posts()[0]?.body).toMatchObject({ meta: { 'upsert-by': 'email_address' } });
	});

	it.each(['', '={{ $json.nothing }}'])(
		'refuses the reference ID "%s", and sends nothing',
		async (referenceId) => {
			const run = await harness.run(upsert({ referenceId }), {
				items: items('a', 'b'),
				settings: { onError: 'continueErrorOutput' },
			});
			expect(run.items('Persona', 1).map((item) => errorOf(item).message)).toEqual([
				"'Reference ID' is empty [item 0]",
				"'Reference ID' is empty [item 1]",
			]);
			expect(harness.requests).toEqual([]);
		},
	);
});

describe('Redact', () => {
	const redact = (id: string): INodeParameters => ({
		resource: 'account',
		operation: 'redact',
		accountId: byId(id) as INodeParameters,
		confirmRedaction: true,
	});

	it('says of a redacted account that it is redacted', async () => {
		const id = put('a');
		world().described.redact('account', id);
		const run = await harness.run(redact(id));
		expect(run.error).toMatchObject({
			description: expect.stringContaining(
				`${id} is redacted. It already has the requested state.`,
			) as string,
		});
	});
});

describe('as a tool of an AI agent', () => {
	/** What an agent that uses the node once is told. */
	const useTool = async (parameters: INodeParameters) => {
		const run = await harness.engine.run(
			{
				nodes: [
					{ name: 'Items', type: 'test.items', parameters: { items: [{}] } },
					{
						name: 'Agent',
						type: 'test.agent',
						parameters: { invocation: 'engine', toolArguments: {} },
					},
					{
						name: 'Persona',
						type: 'n8n-nodes-persona.personaTool',
						parameters: { resource: 'account', ...parameters },
						credentials: { personaApi: { id: 'persona', name: 'Persona' } },
					},
				],
				connections: {
					Items: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
					Persona: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
				},
			},
			{ credentials: { persona: harness.credential() } },
		);
		const { error } = run;
		return JSON.stringify([error?.message, run.nodeRuns('Persona'), run.nodeRuns('Agent')]);
	};

	it('gives nothing personal', async () => {
		const id = putAccount(world(), { 'name-first': 'Mara', 'email-address': 'mara@example.test' });
		const told = await useTool({ operation: 'get', accountId: byId(id) as INodeParameters });
		expect(told).toContain('accountTypeName');
		expect(told).not.toMatch(/mara/i);
	});

	it.each<[string, INodeParameters, string[]]>([
		['a status', { updateFields: { accountStatus: 'Blocked' } }, []],
		['tags', { updateFields: { tags: 'vip' } }, []],
		['an empty field', { fieldsInput: 'json', fieldsJson: '{"note": null}' }, []],
		['a name', { personalData: { nameFirst: 'Mara' } }, ['PATCH']],
	])('updates an account with %s only where it may', async (_, more, methods) => {
		const accountId = byId(put('a')) as INodeParameters;
		const told = await useTool({ operation: 'update', accountId, ...more });
		expect(told.includes('An AI agent is not allowed to do this')).toBe(methods.length === 0);
		expect(harness.simulator.journal.requests.map(({ method }) => method)).toEqual(methods);
	});
});
