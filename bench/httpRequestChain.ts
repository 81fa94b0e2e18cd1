import type { IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';
import { benchWorkflow, GIVEN_INQUIRIES } from './benchWorkflow';
import type { Link } from './benchWorkflow';

/*
 * The same work with n8n's HTTP Request node and the Persona credential, as a user builds it: a list
 * with n8n's own pagination, Split Out, and one node for each request.
 */

/** The node's options for batching: a number of items, then a pause. */
export interface Batching {
	itemsPerBatch: number;
	intervalMilliseconds: number;
}

/** Lists the expired inquiries, resumes each and makes a link for each. */
export function expiredLinksByHttpRequest(
	id: string,
	baseUrl: string,
	batching?: Batching,
): WorkflowFile {
	const options = batching ? batchingOptions(batching) : {};
	return benchWorkflow(id, [
		listPages('List Expired', `${baseUrl}/inquiries`, { 'filter[status]': 'expired' }),
		splitOut('Inquiries'),
		{
			...request('Resume', {
				method: 'POST',
				url: `=${baseUrl}/inquiries/{{ $json.id }}/resume`,
				options,
			}),
			onError: 'continueRegularOutput',
		},
		{
			...request('Generate Link', {
				method: 'POST',
				url: `=${baseUrl}/inquiries/{{ $('Inquiries').item.json.id }}/generate-one-time-link`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '{ "meta": { "expires-in-seconds": 86400 } }',
				options,
			}),
			onError: 'continueRegularOutput',
		},
	]);
}

/** Gets each inquiry whose ID the webhook was called with. */
export function getInquiriesByHttpRequest(id: string, baseUrl: string): WorkflowFile {
	const url = `=${baseUrl}/inquiries/{{ $json.id }}`;
	return benchWorkflow(id, [
		GIVEN_INQUIRIES,
		{
			...request('Get', { method: 'GET', url, options: {} }),
			onError: 'continueRegularOutput',
		},
	]);
}

/** Lists all inquiry sessions: an item for each one, or for each page if `split` is false. */
export function listSessionsByHttpRequest(
	id: string,
	baseUrl: string,
	split: boolean,
): WorkflowFile {
	const list = listPages('List Sessions', `${baseUrl}/inquiry-sessions`, {});
	return benchWorkflow(id, split ? [list, splitOut('Sessions')] : [list]);
}

function request(name: string, parameters: IDataObject): Link {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'personaApi',
			...parameters,
		},
		usesPersona: true,
	};
}

function listPages(name: string, url: string, filter: Record<string, string>): Link {
	const query = { ...filter, 'page[size]': '100' };
	return request(name, {
		method: 'GET',
		url,
		sendQuery: true,
		queryParameters: {
			parameters: Object.entries(query).map(([field, value]) => ({ name: field, value })),
		},
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: {
						parameters: [
							{ type: 'qs', name: 'page[after]', value: '={{ $response.body.data.last()?.id }}' },
						],
					},
					paginationCompleteWhen: 'other',
					completeExpression: '={{ !$response.body.links.next }}',
				},
			},
		},
	});
}

function splitOut(name: string): Link {
	return {
		name,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'data', options: {} },
	};
}

function batchingOptions({ itemsPerBatch, intervalMilliseconds }: Batching): IDataObject {
	return {
		batching: { batch: { batchSize: itemsPerBatch, batchInterval: intervalMilliseconds } },
	};
}
