import type { IDataObject } from 'n8n-workflow';

import { byId, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

/** An agent that uses Generate One-Time Link once, for an item that claims a status. */
const useTool = async (invocation: 'engine' | 'tool', item: IDataObject, inquiryId: string) =>
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
});
