import type { IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';
import { benchWorkflow, GIVEN_INQUIRIES } from './benchWorkflow';
import type { Link } from './benchWorkflow';

/*
 * The same work with this package's node. It uses the whole limit, because nobody else uses the
 * simulator.
 */

/** Lists the expired inquiries, all or those of one reference ID, and makes a link for each. */
export function expiredLinksByPersona(
	id: string,
	concurrency: number,
	referenceId?: string,
): WorkflowFile {
	const options = { concurrency, rateLimitShare: 100 };
	return benchWorkflow(id, [
		persona('Get Expired', {
			resource: 'inquiry',
			operation: 'getAll',
			returnAll: true,
			filters: { status: ['expired'], ...(referenceId ? { referenceId } : {}) },
			options,
		}),
		{
			...persona('Generate Link', {
				resource: 'inquiry',
				operation: 'generateOneTimeLink',
				inquiryId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				expiresInSeconds: 86_400,
				resumeIfExpired: true,
				options,
			}),
			onError: 'continueRegularOutput',
		},
	]);
}

/** Gets each inquiry whose ID the webhook was called with. */
export function getInquiriesByPersona(id: string, concurrency: number): WorkflowFile {
	return benchWorkflow(id, [
		GIVEN_INQUIRIES,
		{
			...persona('Get', {
				resource: 'inquiry',
				operation: 'get',
				inquiryId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				options: { concurrency, rateLimitShare: 100 },
			}),
			onError: 'continueRegularOutput',
		},
	]);
}

/** Lists all inquiry sessions. */
export function listSessionsByPersona(id: string): WorkflowFile {
	return benchWorkflow(id, [
		persona('Get Sessions', {
			resource: 'inquirySession',
			operation: 'getAll',
			sessionsOf: 'allInquiries',
			returnAll: true,
			options: { rateLimitShare: 100 },
		}),
	]);
}

function persona(name: string, parameters: IDataObject): Link {
	return {
		name,
		type: 'n8n-nodes-persona.persona',
		typeVersion: 1,
		parameters,
		usesPersona: true,
	};
}
