import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

interface Tool {
	name: string;
	description: string;
	invoke(input: IDataObject): Promise<string>;
}

/**
 * Uses the connected tool once with the given arguments, in one of the two ways in which n8n's AI
 * agents do: newer ones ask the engine to run the tool's node, older ones call the tool themselves.
 */
export class Agent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Uses a tool',
		defaults: { name: 'Agent' },
		inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{
				displayName: 'Invocation',
				name: 'invocation',
				type: 'options',
				options: [
					{ name: 'Engine', value: 'engine' },
					{ name: 'Tool', value: 'tool' },
				],
				default: 'engine',
			},
			{ displayName: 'Arguments', name: 'toolArguments', type: 'json', default: {} },
		],
	};

	async execute(
		this: IExecuteFunctions,
		response?: EngineResponse,
	): Promise<INodeExecutionData[][] | EngineRequest> {
		const toolArguments = this.getNodeParameter('toolArguments', 0) as IDataObject;
		if (this.getNodeParameter('invocation', 0) === 'tool') {
			const connected = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
			const [tool] = connected as Tool[];
			if (!tool) throw new Error('No tool is connected');
			const answer = await tool.invoke(toolArguments);
			const { name, description } = tool;
			return [[{ json: { name, description, answer }, pairedItem: { item: 0 } }]];
		}

		if (response && response.actionResponses.length > 0) {
			const answers = response.actionResponses.flatMap(({ data }) => data.data?.ai_tool?.[0] ?? []);
			return [answers.map(({ json }) => ({ json, pairedItem: { item: 0 } }))];
		}
		const toolNodes = this.getParentNodes(this.getNode().name, {
			connectionType: NodeConnectionTypes.AiTool,
			depth: 1,
		});
		return {
			actions: toolNodes.map(({ name }) => ({
				actionType: 'ExecutionNodeAction' as const,
				nodeName: name,
				input: toolArguments,
				type: NodeConnectionTypes.AiTool,
				id: `call-of-${name}`,
				metadata: { itemIndex: 0 },
			})),
			metadata: {},
		};
	}
}
