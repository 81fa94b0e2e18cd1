import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

/** An agent that uses Generate One-Time Link once, for an item that claims a status. */
const useTool = async (
	invocation: 'engine' | 'tool',
	item: IDataObject,
	inquiryId: string,
	more: INodeParameters = {},
) =>
	await harness.engine.run(
		{
			nodes: [
				{ name: 'Items', type: 'test.items', parameters: { items: [item] } },
				{
					name: 'Agent',
					type: 'test.agent',
					parameters: { invocation, toolArguments: { inquiry: inquiryId } },
				},
				{
					name: 'Persona',
					type: 'n8n-nodes-persona.personaTool',
					parameters: {
						resource: 'inquiry',
						operation: 'generateOneTimeLink',
						...more,
						inquiryId: byId("={{ $fromAI('inquiry', 'The ID', 'string') }}") as never,
					},
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

describe.each(['engine', 'tool'] as const)('as an AI tool, run by way of the %s', (invocation) => {
	it("makes a link, and takes no status from what is not a workflow's own data", async () => {
		const { id } = harness.simulator.world('sandbox').putInquiry({ status: 'created' });
		const run = await useTool(invocation, { id, status: 'expired' }, id);
		expect(run.error).toBeUndefined();
		expect(JSON.stringify(run.items('Agent'))).toContain(harness.simulator.journal.links[0]?.link);
		expect(harness.requests).toEqual([
			`GET /inquiries/${id}`,
			`POST /inquiries/${id}/generate-one-time-link`,
		]);
	});

	it('gives the model personal data only if a user has selected it', async () => {
		const fields = { name_first: 'Mara', email_address: 'mara@example.test' };
		const { id } = harness.simulator.world('sandbox').putInquiry({ status: 'created', fields });
		const given = async (more?: INodeParameters) =>
			JSON.stringify((await useTool(invocation, {}, id, more)).items('Agent'));
		const simplified = await given();
		expect(simplified).toContain('expiresAt');
		expect(simplified).toContain('linkExpiresAt');
		expect(simplified).not.toMatch(/mara|nameFirst|fields/i);
		expect(await given(select('fields'))).toContain('mara@example.test');
	});

	it('gives the model nothing personal of related objects', async () => {
		const { id } = harness.simulator.world('sandbox').putInquiry({
			status: 'pending',
			referenceId: 'customer-1',
			fields: { name_first: 'Mara' },
		});
		const options = { include: ['account', 'sessions'] };
		const given = JSON.stringify((await useTool(invocation, {}, id, { options })).items('Agent'));
		expect(given).toContain('included');
		expect(given).toMatch(/act_\w+/);
		expect(given).toMatch(/iqse_\w+/);
		expect(given).not.toMatch(/mara|ipAddress|latitude|fields/i);
	});
});
