import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

interface LoopContext {
	waiting?: INodeExecutionData[];
	processed?: INodeExecutionData[];
}

/** Hands its items on in batches, as n8n's Loop Over Items: first output done, second loop. */
export class Loop implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Loop',
		name: 'loop',
		group: ['organization'],
		version: 1,
		description: 'Hands items on in batches',
		defaults: { name: 'Loop' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['done', 'loop'],
		properties: [{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const context = this.getContext('node') as LoopContext;
		const source = this.getInputSourceData();
		// Without `sourceOverwrite` an item would seem to come from whatever entered the loop last.
		const items = this.getInputData().map((item, index) => ({
			...item,
			pairedItem: { item: index, sourceOverwrite: source },
		}));

		if (context.waiting) context.processed = [...(context.processed ?? []), ...items];
		else context.waiting = items;

		const batch = context.waiting.splice(0, this.getNodeParameter('batchSize', 0) as number);
		if (batch.length > 0) return [[], batch];
		return [context.processed ?? [], []];
	}
}
