import type { FunctionsBase, IWebhookFunctions } from 'n8n-workflow';

import { timing } from '../../shared/time/timing';
import type { RegistrationMemory } from './registrationState';
import { RegistrationState } from './registrationState';
import { StartedEvents } from './startedEvents';

/** What this process knows about a node, independent of its static data. */
export interface NodeMemory {
	readonly started: StartedEvents;
	readonly registrations: RegistrationMemory;
}

/**
 * What this process has written to the static data of its nodes. n8n loads the static data for each delivery. It
 * saves it as a whole after the node has answered, and again at the end of an execution that changed it. So a node
 * may read older data than it wrote.
 */
export class ProcessMemory {
	/** By workflow and node name, like n8n's static data: two nodes of an edited file may have the same ID. */
	nodes = new Map<string, NodeMemory>();

	of(workflowId: string | undefined, nodeName: string, nowMilliseconds: number): NodeMemory {
		const key = `${workflowId} ${nodeName}`;
		const known = this.nodes.get(key);
		if (known) return known;
		// Also for nodes that no longer exist: n8n does not report that.
		for (const { started } of this.nodes.values()) started.forgetOld(nowMilliseconds);
		const memory = { started: new StartedEvents(), registrations: new Map() };
		this.nodes.set(key, memory);
		return memory;
	}
}

/** The memory of this process. */
export const processMemory = new ProcessMemory();

/** What identifies a node, and its static data. */
type NodeContext = Pick<FunctionsBase, 'getWorkflow' | 'getNode'> & {
	getWorkflowStaticData: IWebhookFunctions['getWorkflowStaticData'];
};

/** What this process knows of the node. */
export function memoryOf(context: NodeContext): NodeMemory {
	const { id } = context.getWorkflow();
	return processMemory.of(id, context.getNode().name, timing.clock.now());
}

/** @param isTest whether a user listens for a test event, for which n8n has separate static data */
export function registrationStateOf(context: NodeContext, isTest: boolean): RegistrationState {
	const memory = isTest ? new Map() : memoryOf(context).registrations;
	return new RegistrationState(context.getWorkflowStaticData('node'), memory, timing.clock.now());
}
