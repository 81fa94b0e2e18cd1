import { NodeConnectionTypes, type INodeProperties, type INodeType } from 'n8n-workflow';

const toolDescription = (description: string): INodeProperties => ({
	displayName: 'Description',
	name: 'toolDescription',
	type: 'string',
	default: description,
});

/**
 * The variant that n8n makes of a `usableAsTool` node for its AI agents: the same `execute` behind
 * a description whose name ends with `Tool`, without inputs and with a tool output.
 *
 * @throws Error if the node isn't `usableAsTool`, as n8n refuses it too
 */
export const asTool = (nodeType: INodeType): INodeType => {
	const { usableAsTool, ...description } = nodeType.description;
	if (!usableAsTool) throw new Error(`${description.displayName} cannot be used as a tool`);

	const variant: INodeType['description'] = {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: [toolDescription(description.description), ...description.properties],
	};
	const tool = Object.create(nodeType, { description: { value: variant } }) as INodeType;
	return tool;
};
