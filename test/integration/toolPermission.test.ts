import type { INodeParameters } from 'n8n-workflow';

import { casesOf, operations } from '../cases/casesOf';
import { byId, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');

/** An agent that uses the node once, whose model said `answer` to whatever it was asked. */
const useTool = async (
	invocation: 'engine' | 'tool',
	parameters: INodeParameters,
	answer: string | boolean = true,
) => {
	const run = await harness.engine.run(
		{
			nodes: [
				{ name: 'Items', type: 'test.items', parameters: { items: [{ allowed: true }] } },
				{
					name: 'Agent',
					type: 'test.agent',
					parameters: { invocation, toolArguments: { answer } },
				},
				{
					name: 'Persona',
					type: 'n8n-nodes-persona.personaTool',
					parameters,
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
	// However an n8n shows a tool's error, it is somewhere in the run.
	const { error } = run;
	const told = [run.nodeRuns('Persona'), run.nodeRuns('Agent')];
	return JSON.stringify([error?.message, error?.description, told]);
};

/** With a switch that is neither on nor off, n8n may show no menu of operations, and give none. */
const NO_OPERATION = "'Operation' does not exist in this version of the Persona node";
const REFUSAL = 'An AI agent is not allowed to do this';

const inquiry = (operation: string, id: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation,
	inquiryId: byId(id) as INodeParameters,
	...more,
});

/** Empties a field of the person. */
const emptying = (id: string, empty: unknown) =>
	inquiry('update', id, {
		fieldsInput: 'json',
		fieldsJson: JSON.stringify({ 'name-first': 'Mara', 'name-last': empty }),
	});

const putPending = () => world().putInquiry({ status: 'pending' }).id;

/** Operations as their first case uses them, and other uses that decide, delete or end something. */
const destructive: Array<[string, () => INodeParameters]> = [
	...operations
		.filter(({ operation }) => operation.destructive === true)
		.map((described): [string, () => INodeParameters] => [
			described.path,
			() => {
				const { resource, operation } = described;
				const stage = { world: world(), journal: harness.simulator.journal };
				const { parameters } = casesOf(described)[0]?.given(stage) ?? {};
				return { resource, operation: operation.value, ...parameters };
			},
		]),
	['update with tags', () => inquiry('update', putPending(), { updateFields: { tags: 'vip' } })],
	[
		'update with Remove Note',
		() => inquiry('update', putPending(), { updateFields: { removeNote: true } }),
	],
	['update with a field that is null', () => emptying(putPending(), null)],
];

it('every operation that decides, deletes or ends something is one of them', () => {
	const ends = /^DELETE |\/(archive|consolidate|disable|expire|expire-all|redact|set-tags)$/;
	const meant = operations.filter(({ operation }) => {
		const reaches = operation.kind === 'change' ? (operation.reaches ?? {}) : {};
		return 'status' in reaches || 'redacted' in reaches || ends.test(operation.route);
	});
	expect(meant.length).toBeGreaterThan(7);
	expect(meant.filter(({ operation }) => operation.destructive !== true)).toEqual([]);
});

describe.each(['engine', 'tool'] as const)('as an AI tool, run by way of the %s', (invocation) => {
	it.each(destructive)('%s is refused until the user allows it', async (_, parametersOf) => {
		const parameters = parametersOf();
		const before = structuredClone(world().inquiries());
		expect(await useTool(invocation, parameters)).toContain(REFUSAL);
		expect(harness.requests).toEqual([]);
		expect(world().inquiries()).toEqual(before);
	});

	it.each([[[]], [{}], [{ street: null, city: 'Bern' }], [['a', '']]])(
		'Update with a field that is %j is refused too',
		async (empty) => {
			const { id } = world().putInquiry({ status: 'pending' });
			expect(await useTool(invocation, emptying(id, empty))).toContain(REFUSAL);
			expect(harness.requests).toEqual([]);
		},
	);

	it.each(['={{ $now }}', '={{ new Date() }}'])(
		'Update with a field that is %s is done: a time is nothing empty',
		async (value) => {
			const { id } = world().putInquiry({ status: 'pending' });
			const fields = { field: [{ name: 'visited_at', value }] };
			const told = await useTool(
				invocation,
				inquiry('update', id, { fieldsInput: 'keypair', fields }),
			);
			expect(told).not.toContain(REFUSAL);
			expect(harness.requests).toEqual([`PATCH /inquiries/${id}`]);
		},
	);

	it('tells the model what to do about an error, which n8n else keeps for people', async () => {
		const told = await useTool(invocation, inquiry('get', 'inq_unknown'));
		expect(told).toContain(
			'Persona does not know this ID. Persona says: Record not found. An ID exists only in',
		);
	});

	it.each(destructive)('%s is done where the user allows it', async (_, parametersOf) => {
		const parameters = { ...parametersOf(), allowDestructiveOperations: true };
		const told = await useTool(invocation, parameters);
		expect(told).not.toContain(REFUSAL);
		expect(harness.simulator.journal.requests.map(({ status }) => status)).toEqual([200]);
	});

	it.each<[string, INodeParameters[string]]>([
		['an expression', '={{ true }}'],
		['an expression over the input', '={{ $json.allowed }}'],
		['what the model says', "={{ $fromAI('answer', 'Whether to allow it', 'boolean') }}"],
		['text', 'true'],
		['a number', 1],
	])('%s allows nothing', async (_, allowDestructiveOperations) => {
		const { id } = world().putInquiry({ status: 'completed' });
		const told = await useTool(invocation, {
			...inquiry('approve', id),
			allowDestructiveOperations,
		});
		expect(told).toMatch(new RegExp(`${REFUSAL}|${NO_OPERATION}`));
		expect(harness.requests).toEqual([]);
		expect(world().inquiry(id).status).toBe('completed');
	});

	it('an operation that the model chooses is refused too', async () => {
		const { id } = world().putInquiry({ status: 'completed' });
		const told = await useTool(
			invocation,
			inquiry("={{ $fromAI('answer', 'What to do', 'string') }}", id),
			'decline',
		);
		expect(told).not.toContain('"declined"');
		expect(harness.requests).toEqual([]);
		expect(world().inquiry(id).status).toBe('completed');
	});

	it.each<[string, string, string, INodeParameters]>([
		['get', 'GET', '', {}],
		['generateOneTimeLink', 'POST', '/generate-one-time-link', {}],
		['addTag', 'POST', '/add-tag', { tag: 'vip' }],
		[
			'update',
			'PATCH',
			'',
			{
				updateFields: { note: 'Called' },
				fields: { field: [{ name: 'name-first', value: 'Mara' }] },
			},
		],
		// Persona does it with a sandbox key only, so that no real person is decided about.
		[
			'simulate',
			'POST',
			'/perform-simulate-actions',
			{ simulateActions: { action: [{ type: 'approve_inquiry' }] } },
		],
	])('%s needs no leave', async (operation, method, action, more) => {
		const { id } = world().putInquiry({ status: 'pending' });
		expect(await useTool(invocation, inquiry(operation, id, more))).not.toContain(REFUSAL);
		expect(harness.requests.at(-1)).toBe(`${method} /inquiries/${id}${action}`);
	});

	it('a reference ID may come from the model', async () => {
		const { id } = world().putInquiry({ status: 'expired', referenceId: 'customer-1' });
		const value = "={{ $fromAI('answer', 'The reference ID of the person', 'string') }}";
		const told = await useTool(
			invocation,
			{
				resource: 'inquiry',
				operation: 'generateOneTimeLink',
				inquiryId: { __rl: true, mode: 'referenceId', value } as unknown as INodeParameters,
			},
			'customer-1',
		);
		const [link] = harness.simulator.journal.links;
		expect(link?.inquiryId).toBe(id);
		expect(told).toContain(link?.link);
	});
});

it('in a workflow nothing has to be allowed, and the switch counts for nothing', async () => {
	for (const allowDestructiveOperations of [undefined, false]) {
		const { id } = world().putInquiry({ status: 'completed' });
		const [approved] = await harness.output({
			...inquiry('approve', id),
			...(allowDestructiveOperations === undefined ? {} : { allowDestructiveOperations }),
		});
		expect(approved?.status).toBe('approved');
	}
});
