import type {
	IConnections,
	IDataObject,
	INode,
	INodeParameters,
	IWorkflowSettings,
} from 'n8n-workflow';

/** A node as n8n's editor exports it; what a test doesn't care about can be left out. */
export type WorkflowJsonNode = Partial<Omit<INode, 'name' | 'type' | 'parameters'>> & {
	name: string;
	/** The full type, for example `n8n-nodes-persona.persona`. */
	type: string;
	parameters?: Record<string, unknown>;
};

/** A workflow as n8n's editor exports it. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: WorkflowJsonNode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	staticData?: IDataObject;
}

/**
 * Fills in what an export always has. IDs come from the names, so that two runs of the same
 * workflow have the same node IDs, as in n8n.
 */
export const completeNodes = (nodes: WorkflowJsonNode[]): INode[] =>
	nodes.map((node, index) => ({
		...structuredClone(node),
		id: node.id ?? `id-of-${node.name}`,
		typeVersion: node.typeVersion ?? 1,
		position: node.position ?? [index * 200, 0],
		parameters: structuredClone(node.parameters ?? {}) as INodeParameters,
	}));
