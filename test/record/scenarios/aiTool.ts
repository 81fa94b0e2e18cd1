import type { INodeParameters } from 'n8n-workflow';

import { standardTemplateIds } from '../../../simulator';
import type { WorldControl } from '../../../simulator';
import { byId } from '../locator';
import { filled, recordedRequests } from '../recording';
import type { RecordedGroup, Scenario } from '../scenario';
import { withStageNames } from '../scenario';
import { putExpired } from './inquiries';

/** What the agent gives to its tool. */
const given = '={{ $fromAI("given", "What to work on", "string") }}';

/** An agent that uses the node once. */
const toolScenario = (
	name: string,
	operation: string,
	parameters: INodeParameters,
	give: (world: WorldControl) => string,
): Scenario => ({
	name,
	async record(stage) {
		const [resource = '', operationName = ''] = operation.split('.');
		const { persona, simulator } = stage;
		stage.reset();
		const toolArguments = { given: give(simulator.world('sandbox')) };
		const run = await persona.engine.run(
			{
				nodes: [
					{ name: 'Items', type: 'test.items', parameters: { items: [{ status: 'expired' }] } },
					{ name: 'Agent', type: 'test.agent', parameters: { toolArguments } },
					{
						name: 'Persona',
						type: 'n8n-nodes-persona.personaTool',
						parameters: { resource, operation: operationName, ...parameters },
						credentials: { personaApi: { id: 'persona', name: 'Persona' } },
					},
				],
				connections: {
					Items: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
					Persona: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
				},
			},
			{ credentials: { personaApi: persona.credential() } },
		);
		const output = run.toolOutput('Persona').map(({ json }) => json);
		// An older n8n ends the execution where a newer one tells the agent.
		const failure = run.error?.message ?? output[0]?.error;
		return withStageNames(
			stage,
			filled({
				requests: recordedRequests(simulator.journal.requests),
				...(failure ? { failure } : { output }),
			}),
		);
	},
});

const inquiryId = byId(given);

export const aiTool: RecordedGroup = {
	file: 'aiTool',
	scenarios: [
		toolScenario(
			'create an inquiry',
			'inquiry.create',
			{ inquiryTemplateId: byId(standardTemplateIds.onboarding), referenceId: given },
			() => 'customer-1',
		),
		toolScenario('resume an inquiry', 'inquiry.resume', { inquiryId }, putExpired),
		toolScenario(
			'generate a one-time link',
			'inquiry.generateOneTimeLink',
			{ inquiryId },
			putExpired,
		),
		toolScenario(
			'get many inquiry sessions',
			'inquirySession.getAll',
			{ inquiryId },
			(world) => world.putInquiry({ sessions: 2 }).id,
		),
		toolScenario(
			'resume an inquiry that is unknown',
			'inquiry.resume',
			{ inquiryId },
			() => 'inq_Unknown',
		),
	],
};
