import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** Adds one field to each item, usually by an expression that follows an item's pairing back. */
export class Set implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Set',
		name: 'set',
		group: ['transform'],
		version: 1,
		description: 'Adds a field to each item',
		defaults: { name: 'Set' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Field', name: 'field', type: 'string', default: '' },
			{ displayName: 'Value', name: 'value', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const results = this.getInputData().map(({ json }, item) => {
			const field = this.getNodeParameter('field', item) as string;
			const added: IDataObject = { [field]: this.getNodeParameter('value', item) as string };
			return { json: { ...json, ...added }, pairedItem: { item } };
		});
		return [results];
	}
}
