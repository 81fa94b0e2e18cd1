import type { INode, INodeParameters } from 'n8n-workflow';
import type { CredentialFile, WorkflowFile } from '../../playground/n8nCommand';

export const WORKFLOW = 'resend';

/** What the workflow is called with. */
export interface Call {
	/** The reference ID of the inquiries. */
	part: string;
	day: string;
	/** Options of the node that makes the links. */
	concurrency: number;
	rateLimitShare: number;
}

/**
 * Makes a link for each inquiry with a reference ID that is expired, or pending since a run that
 * broke off. The inquiry's ID and the day are the idempotency key.
 */
export function resendWorkflow({ id, name }: CredentialFile): WorkflowFile {
	const persona = (nodeName: string, parameters: INodeParameters) => ({
		...node(nodeName, 'n8n-nodes-persona.persona', 1, { resource: 'inquiry', ...parameters }),
		credentials: { personaApi: { id, name } },
	});
	const nodes: INode[] = [
		{
			...node('Webhook', 'n8n-nodes-base.webhook', 2, {
				httpMethod: 'POST',
				path: WORKFLOW,
				responseMode: 'onReceived',
				options: {},
			}),
			webhookId: WORKFLOW,
		},
		persona('Get Many', {
			operation: 'getAll',
			returnAll: true,
			filters: { status: ['expired', 'pending'], referenceId: '={{ $json.body.part }}' },
		}),
		{
			...persona('Generate Link', {
				operation: 'generateOneTimeLink',
				inquiryId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				options: {
					idempotencyKey: `={{ $json.id }}-${called('day')}`,
					concurrency: `=${called('concurrency')}`,
					rateLimitShare: `=${called('rateLimitShare')}`,
				},
			}),
			onError: 'continueErrorOutput',
		},
		node('With a Link', 'n8n-nodes-base.noOp', 1, {}),
	];
	const settings = { executionOrder: 'v1', saveExecutionProgress: true } as const;
	return {
		id: WORKFLOW,
		name: WORKFLOW,
		nodes,
		connections: Object.fromEntries(
			nodes
				.slice(1)
				.map((next, index) => [
					nodes[index]?.name,
					{ main: [[{ node: next.name, type: 'main' as const, index: 0 }]] },
				]),
		),
		settings,
	};
}

function called(name: keyof Call): string {
	return `{{ $('Webhook').first().json.body.${name} }}`;
}

function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}
