import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';

/** What these workflows need to know of a node; each workflow is a straight chain. */
export interface Link {
	name: string;
	type: string;
	typeVersion: number;
	parameters: IDataObject;
	onError?: INode['onError'];
	usesPersona?: boolean;
}

/** A workflow with one more setting, which is needed here. */
export interface BenchWorkflow extends WorkflowFile {
	settings: WorkflowFile['settings'] & { saveDataSuccessExecution?: 'none' };
}

const HOLD_SECONDS = 6;

export const TRIGGER = 'Start';

/** The credential of every node that calls Persona. */
export const CREDENTIAL = { id: 'personaSimulator', name: 'Persona (simulator)' };

/**
 * A workflow that runs when its webhook is called. It answers, without data, when its last node is done,
 * so that nobody has to ask n8n again and again whether it has ended.
 */
export function benchWorkflow(id: string, chain: Link[]): WorkflowFile {
	const trigger: Link = {
		name: TRIGGER,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: {
			httpMethod: 'POST',
			path: id,
			responseMode: 'lastNode',
			responseData: 'noData',
			options: {},
		},
	};
	const all = [trigger, ...chain];
	return {
		id,
		name: id,
		nodes: all.map((link, place) => node(id, link, place)),
		connections: Object.fromEntries(
			chain.map(({ name }, place) => [
				all[place]?.name ?? TRIGGER,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
		),
		settings: { executionOrder: 'v1' },
	};
}

function node(workflowId: string, link: Link, place: number): INode {
	const { name, type, typeVersion, parameters, onError, usesPersona } = link;
	return {
		id: `${workflowId}-${place}`,
		name,
		type,
		typeVersion,
		position: [place * 220, 0],
		parameters: parameters as INode['parameters'],
		...(onError ? { onError } : {}),
		...(usesPersona ? { credentials: { personaApi: CREDENTIAL } } : {}),
		...(type === 'n8n-nodes-base.webhook' ? { webhookId: workflowId } : {}),
	};
}

/**
 * The same workflow, but n8n does not save its execution, and it keeps its result for some seconds at the
 * end, so that the memory can be measured.
 */
export function holding(workflow: WorkflowFile): BenchWorkflow {
	const last = workflow.nodes.at(-1);
	const hold: Link = {
		name: 'Hold',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		parameters: { resume: 'timeInterval', amount: HOLD_SECONDS, unit: 'seconds' },
	};
	return {
		...workflow,
		nodes: [...workflow.nodes, node(workflow.id, hold, workflow.nodes.length)],
		connections: {
			...workflow.connections,
			[last?.name ?? TRIGGER]: { main: [[{ node: hold.name, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

/** One item for each inquiry ID that the webhook was called with. */
export const GIVEN_INQUIRIES: Link = {
	name: 'Inquiries',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: {
		fieldToSplitOut: 'body.inquiryIds',
		options: { destinationFieldName: 'id' },
	},
};
