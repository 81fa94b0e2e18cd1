import type { IDataObject, INode, INodeParameters, IRun, ITaskData, OnError } from 'n8n-workflow';
import { personaCredential } from './credentials';
import type { CredentialFile, WorkflowFile } from './n8nCommand';

export const TRIGGER = 'Trigger';

/** Builds a workflow that starts at a Manual Trigger, the one that `n8n execute` starts. */
export class WorkflowBuilder {
	private readonly workflow: WorkflowFile;

	constructor(id: string) {
		this.workflow = {
			id,
			name: id,
			nodes: [],
			connections: {},
			settings: { executionOrder: 'v1' },
		};
		this.add(TRIGGER, 'n8n-nodes-base.manualTrigger', 1, {});
	}

	/** A node named Source that gives these items, and the unseen one before it. */
	source(items: IDataObject[]): this {
		this.add('Items', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: JSON.stringify({ items }),
		});
		this.add('Source', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'items' });
		return this.connect(TRIGGER, 'Items').connect('Items', 'Source');
	}

	/** A Persona node after another one, with the usual credential or another one. */
	persona(
		name: string,
		after: string,
		parameters: INodeParameters,
		onError?: OnError,
		credentialId?: string,
	): this {
		const { id, name: credentialName } = personaCredential('', '');
		const node = this.add(name, 'n8n-nodes-persona.persona', 1, parameters);
		node.credentials = { personaApi: { id: credentialId ?? id, name: credentialName } };
		if (onError) node.onError = onError;
		return this.connect(after, name);
	}

	/** An HTTP Request node with a Persona credential, which goes on where the request is refused. */
	httpRequest(name: string, after: string, url: string, credential: CredentialFile): this {
		const node = this.add(name, 'n8n-nodes-base.httpRequest', 4.2, {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential.type,
			options: {},
		});
		node.credentials = { [credential.type]: { id: credential.id, name: credential.name } };
		node.onError = 'continueRegularOutput';
		return this.connect(after, name);
	}

	/** An Edit Fields node with these fields alone, after an output of another node. */
	edit(name: string, after: string, output: number, fields: Record<string, string>): this {
		const assignments = Object.entries(fields).map(([field, value]) => ({
			id: `${name}-${field}`,
			name: field,
			value,
			type: 'string',
		}));
		this.add(name, 'n8n-nodes-base.set', 3.4, { assignments: { assignments }, options: {} });
		return this.connect(after, name, output);
	}

	build(): WorkflowFile {
		return this.workflow;
	}

	private add(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
		const position: [number, number] = [this.workflow.nodes.length * 200, 0];
		const node: INode = { id: name, name, type, typeVersion, position, parameters };
		this.workflow.nodes.push(node);
		return node;
	}

	private connect(from: string, to: string, output = 0): this {
		const outputs = ((this.workflow.connections[from] ??= { main: [] }).main ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: 0 });
		return this;
	}
}

/** What a node did in its only run. */
export function taskOf(run: Pick<IRun, 'data'>, nodeName: string): ITaskData {
	const tasks = run.data.resultData.runData[nodeName] ?? [];
	if (tasks.length !== 1 || !tasks[0]) {
		const { error } = run.data.resultData;
		throw new Error(`${nodeName} ran ${tasks.length} times; the execution: ${error?.message}`);
	}
	return tasks[0];
}

/** The JSON of each item that a node gave on one of its outputs. */
export function itemsOf(run: Pick<IRun, 'data'>, nodeName: string, output = 0): IDataObject[] {
	return (taskOf(run, nodeName).data?.main?.[output] ?? []).map(({ json }) => json);
}
