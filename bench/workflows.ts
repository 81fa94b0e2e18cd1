import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { personaCredential } from '../test/support/n8n/credentials';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';

/** The HTTP Request node's option Batching: so many items, then a pause. */
export interface Batching {
	batchSize: number;
	/** Milliseconds. */
	batchInterval: number;
}

type ChainNode = Pick<
	INode,
	'name' | 'type' | 'typeVersion' | 'parameters' | 'onError' | 'credentials'
>;

const { id: credentialId, name: credentialName } = personaCredential('', '');
const credentials = { personaApi: { id: credentialId, name: credentialName } };

/**
 * A chain of nodes behind a webhook. The webhook answers, without data, when the last node is done, so that
 * nobody has to ask n8n whether it has ended.
 */
function chain(id: string, nodes: ChainNode[]): WorkflowFile {
	const webhook: ChainNode = {
		name: 'Start',
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
	const all = [webhook, ...nodes];
	return {
		id,
		name: id,
		nodes: all.map((node, place) => ({
			...node,
			id: `${id}-${place}`,
			position: [place * 220, 0],
			...(place === 0 ? { webhookId: id } : {}),
		})),
		connections: Object.fromEntries(
			nodes.map(({ name }, place) => [
				all[place]?.name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
		),
		settings: { executionOrder: 'v1' },
	};
}

/** Lists the expired inquiries and makes a link for each. It uses the whole limit, as its only user. */
export function linksByPersona(id: string, concurrency: number): WorkflowFile {
	const options = { concurrency, rateLimitShare: 100 };
	return chain(id, [
		persona('Get Expired', {
			resource: 'inquiry',
			operation: 'getAll',
			returnAll: true,
			filters: { status: ['expired'] },
			options,
		}),
		persona('Generate Link', {
			resource: 'inquiry',
			operation: 'generateOneTimeLink',
			inquiryId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			expiresInSeconds: 86_400,
			resumeIfExpired: true,
			options,
		}),
	]);
}

/** The same as a user builds it without the Persona node. */
export function linksByHttpRequest(id: string, baseUrl: string, batch?: Batching): WorkflowFile {
	const options = batch ? { batching: { batch: { ...batch } } } : {};
	return chain(id, [
		listPages(`${baseUrl}/inquiries`, { 'filter[status]': 'expired' }),
		SPLIT_OUT,
		request('Resume', {
			method: 'POST',
			url: `=${baseUrl}/inquiries/{{ $json.id }}/resume`,
			options,
		}),
		request('Generate Link', {
			method: 'POST',
			url: `=${baseUrl}/inquiries/{{ $('Split Out').item.json.id }}/generate-one-time-link`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '{ "meta": { "expires-in-seconds": 86400 } }',
			options,
		}),
	]);
}

export function sessionsByPersona(id: string): WorkflowFile {
	return chain(id, [
		persona('Get Sessions', {
			resource: 'inquirySession',
			operation: 'getAll',
			sessionsOf: 'allInquiries',
			returnAll: true,
			options: { rateLimitShare: 100 },
		}),
	]);
}

export function sessionsByHttpRequest(id: string, baseUrl: string): WorkflowFile {
	return chain(id, [listPages(`${baseUrl}/inquiry-sessions`, {}), SPLIT_OUT]);
}

/** The same workflow, where n8n does not save what came of it. */
export function unsaved({ id, ...workflow }: WorkflowFile): WorkflowFile {
	const text = JSON.stringify(workflow).replaceAll(id, `${id}-unsaved`);
	const renamed = JSON.parse(text) as typeof workflow;
	return {
		...renamed,
		id: `${id}-unsaved`,
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

const SPLIT_OUT: ChainNode = {
	name: 'Split Out',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'data', options: {} },
};

function persona(name: string, parameters: IDataObject): ChainNode {
	return {
		name,
		type: 'n8n-nodes-persona.persona',
		typeVersion: 1,
		parameters: parameters as INodeParameters,
		onError: 'continueRegularOutput',
		credentials,
	};
}

function request(name: string, parameters: IDataObject): ChainNode {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'personaApi',
			...(parameters as INodeParameters),
		},
		onError: 'continueRegularOutput',
		credentials,
	};
}

/** All pages of a list, with the node's own pagination: an item for each page. */
function listPages(url: string, filter: Record<string, string>): ChainNode {
	const query = Object.entries({ ...filter, 'page[size]': '100' });
	const after = '={{ $response.body.data.last()?.id }}';
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'qs', name: 'page[after]', value: after }] },
		paginationCompleteWhen: 'other',
		completeExpression: '={{ !$response.body.links.next }}',
	};
	const list = request('List', {
		method: 'GET',
		url,
		sendQuery: true,
		queryParameters: { parameters: query.map(([name, value]) => ({ name, value })) },
		options: { pagination: { pagination } },
	});
	// Without a list there is nothing to measure.
	return { ...list, onError: 'stopWorkflow' };
}
