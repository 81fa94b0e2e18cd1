import {
	NodeApiError,
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** One item's turn: what the node's `action` parameter says is done with it. */
type Action = (
	this: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
) => Promise<{ json: IDataObject; error?: NodeOperationError }>;

const actions: Record<string, Action> = {
	async pass(json) {
		return { json };
	},
	async describe(_json, itemIndex) {
		return {
			json: {
				executionId: this.getExecutionId() ?? null,
				runIndex: this.getWorkflowDataProxy(itemIndex).$runIndex as number,
				type: this.getNode().type,
				audience: this.getNodeParameter('audience', itemIndex) as string,
				continueOnFail: this.continueOnFail(),
			},
		};
	},
	/** Gives back the item's `output` as the whole item, to try shapes of error items. */
	async emit(json) {
		return { json: json.output as IDataObject };
	},
	async attachError(json) {
		return { json, error: new NodeOperationError(this.getNode(), 'Attached') };
	},
	async throwOperationError(_json, itemIndex) {
		throw new NodeOperationError(this.getNode(), 'Not like this', {
			description: 'Do it like that',
			itemIndex,
		});
	},
	async throwApiError(_json, itemIndex) {
		throw new NodeApiError(
			this.getNode(),
			{ body: 'ignored' },
			{ message: 'Refused', description: 'Ask again', httpCode: '409', itemIndex },
		);
	},
	async request(json, itemIndex) {
		const answer = (await this.helpers.httpRequestWithAuthentication.call(
			this,
			this.getNodeParameter('credentialType', itemIndex) as string,
			{ url: this.getNodeParameter('url', itemIndex) as string, json: true },
		)) as IDataObject;
		return { json: { ...json, answer } };
	},
};

/** Does to each item what its `action` says, so that a test sees what the engine does around it. */
export class Probe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Tries what an engine does',
		defaults: { name: 'Probe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'probeApi' }, { name: 'probeHeaderApi' }],
		properties: [
			{ displayName: 'Action', name: 'action', type: 'string', default: 'pass', required: true },
			{
				displayName: 'Audience',
				name: 'audience',
				type: 'hidden',
				default: 'person',
				displayOptions: { hide: { '@tool': [true] } },
			},
			{
				displayName: 'Audience',
				name: 'audience',
				type: 'hidden',
				default: 'agent',
				displayOptions: { show: { '@tool': [true] } },
			},
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{
				displayName: 'Credential Type',
				name: 'credentialType',
				type: 'string',
				default: 'probeApi',
			},
		],
	};

	methods = {
		listSearch: {
			/** Shows what the service was asked, and the token that would lead to its next page. */
			async searchThings(
				this: ILoadOptionsFunctions,
				filter?: string,
				paginationToken?: string,
			): Promise<INodeListSearchResult> {
				const url = this.getCurrentNodeParameter('url') as string;
				const asked = (await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', {
					url,
					qs: { filter, after: paginationToken },
					json: true,
				})) as { path: string };
				const results = [{ name: asked.path, value: asked.path }];
				return { results, paginationToken: 'next' };
			},
		},
		loadOptions: {
			async getThings(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const { key } = await this.getCredentials<{ key: string }>('probeApi');
				return [{ name: 'Key', value: key }];
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		this.addExecutionHints({ message: 'Probed', location: 'outputPane' });
		const results: INodeExecutionData[] = [];
		for (const [itemIndex, { json }] of this.getInputData().entries()) {
			const name = this.getNodeParameter('action', itemIndex) as string;
			const action = actions[name];
			if (!action) throw new NodeOperationError(this.getNode(), `No action "${name}"`);
			try {
				const result = await action.call(this, json, itemIndex);
				results.push({ ...result, pairedItem: { item: itemIndex } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				const { message } = error as Error;
				results.push({ json: { error: { message } }, pairedItem: { item: itemIndex } });
			}
		}
		return [results];
	}
}
