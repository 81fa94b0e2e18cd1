import type { FunctionsBase, IWebhookFunctions } from 'n8n-workflow';

import { timing } from '../../shared/time/timing';
import type { RegistrationMemory } from './registrationState';
import { RegistrationState } from './registrationState';
import { StartedEvents } from './startedEvents';

/** What this process knows of a node, whatever its static data says. */
export interface NodeMemory {
	readonly started: StartedEvents;
	readonly registrations: RegistrationMemory;
}

/**
 * What this process has written to the static data of its nodes. n8n loads static data for each delivery
 * and saves it whole, only after the node has answered, and once more at the end of an execution that
 * changed it: what is read there may be older than what was written.
 */
export class ProcessMemory {
	/** By workflow and node's name, as n8n keeps static data: two nodes of an edited file may have one ID. */
	nodes = new Map<string, NodeMemory>();

	of(workflowId: string | undefined, nodeName: string, nowMilliseconds: number): NodeMemory {
		const key = `${workflowId} ${nodeName}`;
		const known = this.nodes.get(key);
		if (known) return known;
		// Of nodes that are gone too, since nothing tells that they are.
		for (const { started } of this.nodes.values()) started.forgetOld(nowMilliseconds);
		const memory = { started: new StartedEvents(), registrations: new Map() };
		this.nodes.set(key, memory);
		return memory;
	}
}

/** That of this process. */
export const processMemory = new ProcessMemory();

/** The part of n8n's contexts that tells one node from another, and has its static data. */
type NodeContext = Pick<FunctionsBase, 'getWorkflow' | 'getNode'> & {
	getWorkflowStaticData: IWebhookFunctions['getWorkflowStaticData'];
};

/** What this process knows of the node. */
export function memoryOf(context: NodeContext): NodeMemory {
	const { id } = context.getWorkflow();
	return processMemory.of(id, context.getNode().name, timing.clock.now());
}

/** @param isTest whether somebody listens for a test event, which has static data of its own */
export function registrationStateOf(context: NodeContext, isTest: boolean): RegistrationState {
	const memory = isTest ? new Map() : memoryOf(context).registrations;
	return new RegistrationState(context.getWorkflowStaticData('node'), memory, timing.clock.now());
}
