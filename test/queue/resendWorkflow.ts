import type { INode, INodeParameters } from 'n8n-workflow';
import type { CredentialFile, WorkflowFile } from '../support/n8n/n8nCommand';

/** What a workflow is called with. */
export interface Call {
	/** The reference ID of the inquiries. */
	part: string;
	day: string;
}

/**
 * Makes a link for each inquiry with a reference ID that is expired, or pending since a run that
 * broke off. The inquiry's ID and the day are the idempotency key.
 *
 * @param workflow its ID, its name and the path of its webhook
 * @param options of the node that makes the links
 */
export function resendWorkflow(
	{ id, name }: CredentialFile,
	workflow: string,
	options: { concurrency?: number; rateLimitShare?: number } = {},
): WorkflowFile {
	const persona = (nodeName: string, parameters: INodeParameters) => ({
		...node(nodeName, 'n8n-nodes-persona.persona', 1, { resource: 'inquiry', ...parameters }),
		credentials: { personaApi: { id, name } },
	});
	const nodes: INode[] = [
		{
			...node('Webhook', 'n8n-nodes-base.webhook', 2, {
				httpMethod: 'POST',
				path: workflow,
				responseMode: 'onReceived',
				options: {},
			}),
			webhookId: workflow,
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
					idempotencyKey: "={{ $json.id }}-{{ $('Webhook').first().json.body.day }}",
					...options,
				},
			}),
			onError: 'continueErrorOutput',
		},
		node('With a Link', 'n8n-nodes-base.noOp', 1, {}),
	];
	const settings = { executionOrder: 'v1', saveExecutionProgress: true } as const;
	return {
		id: workflow,
		name: workflow,
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

function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}
