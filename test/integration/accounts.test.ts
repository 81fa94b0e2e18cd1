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

	it('says that it created an account where the answer of the creation was lost', async () => {
		harness.simulator.faults.add({ kind: 'status', status: 500, method: 'POST', work: 'done' });
		const [made] = await harness.output(upsert(), { items: items('a') });
		expect(made).toMatchObject({ created: true, nameFirst: '0' });
		expect(referenceIds()).toEqual(['a']);
	});

	it('fills a redacted account only where it may', async () => {
		const id = put('a');
		world().described.redact('account', id);
		const run = await harness.run(upsert(), { items: items('a') });
		expect(run.error).toMatchObject({
			message: expect.stringContaining('The account was redacted') as string,
			description: expect.stringContaining("'Update Redacted Accounts'") as string,
		});
		expect(harness.requests).toEqual(['GET /accounts']);
		const allowed = upsert({ options: { updateRedacted: true } });
		const [made] = await harness.output(allowed, { items: items('a') });
		expect(made).toMatchObject({ id, created: false, nameFirst: '0' });
	});

	it('looks only for what it reads', async () => {
		put('a');
		await harness.output(upsert(), { items: items('a') });
		expect(harness.simulator.journal.requests[0]?.query).toMatchObject({
			'fields[account]': ['reference-id,account-status,redacted-at'],
		});
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

describe('what would delete data', () => {
	const change = (name: string, more: INodeParameters) => ({
		...operation(name, more),
		...(name === 'update' && { accountId: byId(put('a')) as INodeParameters }),
	});

	it.each<[string, INodeParameters]>([
		['an empty text', { fieldsInput: 'json', fieldsJson: '{"name": {"first": ""}}' }],
		['an empty text in a list', { fieldsInput: 'json', fieldsJson: '{"a": [{"b": " "}]}' }],
		['nothing', { fieldsInput: 'json', fieldsJson: '={{ ({ name: { first: $json.x } }) }}' }],
		['an empty object', { fields: { field: [{ name: 'name', value: '={{ ({}) }}' }] } }],
		[
			'a row with an empty text',
			{ fields: { field: [{ name: 'a', value: '={{ ({ b: "" }) }}' }] } },
		],
	])('is refused inside a field: %s', async (_, more) => {
		for (const name of ['update', 'upsert']) {
			const run = await harness.run(change(name, more), { items: items('a') });
			expect(run.error?.message).toContain('has an empty text or an empty object inside a field');
			expect(harness.requests).toEqual([]);
			harness.reset();
		}
	});

	it('is done inside a field by null', async () => {
		const id = putAccount(world(), { 'name-first': 'Mara', 'name-last': 'Quill' });
		const fieldsJson = '{"name": {"first": null}}';
		const accountId = byId(id) as INodeParameters;
		const more = { accountId, fieldsInput: 'json', fieldsJson };
		const [made] = await harness.output(operation('update', more), { items: items('a') });
		expect(made).toMatchObject({ nameFirst: null, nameLast: 'Quill' });
	});

	it('counts a value that is not defined as nothing to change', async () => {
		const more = { fieldsInput: 'json', fieldsJson: '={{ ({ email_address: $json.nothing }) }}' };
		const run = await harness.run(change('update', more), { items: items('a') });
		expect(run.error?.message).toContain("'Update Fields' and the account fields are empty");
		expect(harness.requests).toEqual([]);
	});
});

describe('a conflict', () => {
	const conflict = (details: string) =>
		harness.simulator.faults.add({
			kind: 'status',
			status: 409,
			path: '/accounts',
			body: { errors: [{ title: 'Conflict', details }] },
			method: 'POST',
		});
	const person = { personalData: { nameFirst: 'Mara' } };
	const told = async (name: string, more: INodeParameters) =>
		(await harness.run(operation(name, { ...person, ...more }), { items: items('a') })).error;

	it('is one about the reference ID only if the request has one', async () => {
		conflict('email_address is taken');
		expect(await told('create', { referenceId: '' })).toMatchObject({
			message: expect.stringContaining('Persona found a conflict with another account') as string,
			description: expect.stringContaining('has a value that must be unique') as string,
		});
	});

	it('in Create or Update may be about another value', async () => {
		conflict('email_address is taken');
		expect(await told('upsert', {})).toMatchObject({
			message: expect.stringContaining('Persona found a conflict with another account') as string,
			description: expect.stringContaining(
				'Another account has this reference ID, or a value that must be unique.',
			) as string,
		});
	});

	it('about the idempotency key is none with another account', async () => {
		conflict('The Idempotency-Key is in use');
		const error = await told('create', {});
		expect(
			`${error?.message} ${String((error as { description?: unknown }).description)}`,
		).not.toMatch(/reference ID|another account/i);
	});

	it('after a lost attempt says that this may have created the account', async () => {
		harness.simulator.faults.add({ kind: 'status', status: 500, method: 'POST', work: 'done' });
		expect(await told('create', {})).toMatchObject({
			description: expect.stringContaining('may have created that account') as string,
		});
	});

	it('of Update says nothing about the status', async () => {
		put('b');
		const accountId = byId(put('a')) as INodeParameters;
		const error = await told('update', { accountId, updateFields: { referenceId: 'b' } });
		expect(error).toMatchObject({
			description: expect.stringContaining('Another account has this reference ID, or') as string,
		});
		expect(String((error as { description?: unknown }).description)).not.toMatch(/If node|Active/);
		expect(harness.requests).toHaveLength(1);
	});
});

describe('a reference ID with a comma', () => {
	const located = { __rl: true, mode: 'referenceId', value: 'a,b' };
	it.each<[string, INodeParameters]>([
		['get', { accountId: located }],
		['upsert', { personalData: { nameFirst: 'Mara' } }],
		['getAll', { filters: { referenceId: '={{ ["a,b"] }}' } }],
	])('is refused by %s', async (name, more) => {
		put('a');
		const run = await harness.run(operation(name, more), { items: items('a,b') });
		expect(run.error).toMatchObject({
			description: expect.stringContaining("Use the account's ID.") as string,
		});
		expect(harness.requests).toEqual([]);
	});

	it('stands for two of them in a text', async () => {
		put('a');
		put('b');
		const parameters = operation('getAll', { filters: { referenceId: 'a, b' } });
		expect(await harness.output(parameters, { items: [{}] })).toHaveLength(2);
	});
});

describe('Selected Fields by name', () => {
	it('brings only the named part of a field', async () => {
		const id = putAccount(world(), {
			'name-first': 'Mara',
			'name-last': 'Quill',
			birthdate: '1994-04-12',
		});
		const [found] = await harness.output(
			operation('get', {
				accountId: byId(id) as INodeParameters,
				output: 'selectedFields',
				selectedFields: ['fieldsByName'],
				accountFieldNames: 'fields.name.first, birthdate',
			}),
			{ items: [{}] },
		);
		expect(found).toEqual({ id, fields: { name: { first: 'Mara' }, birthdate: '1994-04-12' } });
		expect(harness.simulator.journal.requests[0]?.query).toEqual({
			'fields[account]': ['fields.name,fields.birthdate'],
		});
	});
});

describe('Create of nothing', () => {
	it.each<[string, INodeParameters]>([
		['no field', {}],
		['tags only', { additionalFields: { tags: 'vip' } }],
		[
			'a row without a value',
			{ fields: { field: [{ name: 'a', value: '={{ $json.nothing }}' }] } },
		],
	])('is refused: %s', async (_, more) => {
		const run = await harness.run(operation('create', more), { items: [{}] });
		expect(run.error?.message).toContain("'Reference ID' is empty, and so are the account fields");
		expect(harness.requests).toEqual([]);
	});
});

describe('Search by a custom field', () => {
	it.each([
		['={{ true }}', 'boolean', true],
		['={{ 7 }}', 'number', 7],
	])('compares %s as %s', async (value, valueType, sent) => {
		const condition = {
			searchBy: 'condition',
			attribute: 'fields',
			attributeName: 'a',
			value,
			valueType,
		};
		await harness.output(operation('search', { operator: 'eq', ...condition }), { items: [{}] });
		expect(posts()[0]?.body).toMatchObject({ query: { value: sent } });
	});
});

describe('Redact', () => {
	const redact = (id: string): INodeParameters => ({
		resource: 'account',
		operation: 'redact',
		accountId: byId(id) as INodeParameters,
		confirmRedaction: true,
	});

	it('of an account that was filled again is no success', async () => {
		const id = putAccount(world(), { 'reference-id': 'a', 'name-first': 'Mara' });
		world().described.redact('account', id);
		const ignoring = { ...redact(id), options: { ignoreIfAlreadyInState: true } };
		const output = { output: 'selectedFields', selectedFields: ['redactedAt'] };
		const [done] = await harness.output({ ...ignoring, ...output });
		expect(done).toMatchObject({ id, alreadyInState: true });

		const accountId = byId(id) as INodeParameters;
		await harness.output(operation('update', { accountId, personalData: { nameFirst: 'Again' } }), {
			items: items('a'),
		});
		for (const more of [{}, output]) {
			const run = await harness.run({ ...ignoring, ...more });
			expect(run.error).toMatchObject({
				description: expect.stringContaining('It has got personal data again') as string,
			});
		}
	});

	it('whose answer is lost is a success', async () => {
		const id = putAccount(world(), { 'reference-id': 'a', 'name-first': 'Mara' });
		harness.simulator.faults.add({ kind: 'status', status: 500, method: 'DELETE', work: 'done' });
		const output = { output: 'selectedFields', selectedFields: ['redactedAt'] };
		const [done] = await harness.output({ ...redact(id), ...output });
		expect(done).toEqual({ id, redactedAt: expect.any(String) as string });
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
		['a reference ID', { updateFields: { referenceId: 'b' } }, []],
		['an empty field', { fieldsInput: 'json', fieldsJson: '{"note": null}' }, []],
		['a name', { personalData: { nameFirst: 'Mara' } }, ['PATCH']],
	])('updates an account with %s only where it may', async (_, more, methods) => {
		const accountId = byId(put('a')) as INodeParameters;
		const told = await useTool({ operation: 'update', accountId, ...more });
		expect(told.includes('An AI agent is not allowed to do this')).toBe(methods.length === 0);
		expect(harness.simulator.journal.requests.map(({ method }) => method)).toEqual(methods);
	});
});
