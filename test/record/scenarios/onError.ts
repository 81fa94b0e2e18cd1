import type { INodeParameters } from 'n8n-workflow';

import { standardTemplateIds } from '../../../simulator';
import type { WorldControl } from '../../../simulator';
import { byId } from '../locator';
import type { NodeRuns, RecordedGroup } from '../scenario';
import { nodeScenario } from '../scenario';
import { putExpired } from './inquiries';

/** The second cannot be done, the third has no ID, nobody knows the fifth. */
const inquiries = (world: WorldControl) => [
	{ id: putExpired(world), status: 'expired' },
	{
		id: world.putInquiry({ status: 'approved' }).id,
		status: 'approved',
		referenceId: 'customer-2',
	},
	{ id: '  ', email: 'third@example.test' },
	{ id: world.putInquiry({ status: 'pending' }).id },
	{ id: 'inq_Unknown', email: 'fifth@example.test' },
];

const options: INodeParameters = { concurrency: 1 };
const inquiryId = byId('={{ $json.id }}');

const ofInquiry = (operation: string): NodeRuns => ({
	operation,
	parameters: () => ({ inquiryId, options }),
	items: inquiries,
});

const operations: NodeRuns[] = [
	{
		operation: 'inquiry.create',
		parameters: () => ({
			inquiryTemplateId: byId('={{ $json.template }}'),
			referenceId: '={{ $json.reference }}',
			options,
		}),
		items: () => [
			{ template: standardTemplateIds.onboarding, reference: 'customer-1' },
			{ template: 'itmpl_Unknown', reference: 'customer-2' },
			{ template: '', referenceId: 'customer-3' },
			{ template: standardTemplateIds.landlord, reference: 'customer-4' },
			{ template: standardTemplateIds.onboarding, reference: 'customer-5' },
		],
	},
	ofInquiry('inquiry.resume'),
	ofInquiry('inquiry.generateOneTimeLink'),
	ofInquiry('inquirySession.getAll'),
];

const settings = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

const everyItem: Array<[string, Partial<NodeRuns>]> = [
	['the key is unknown', { options: { apiKey: 'persona_unknown' } }],
	['the operation is unknown', { operation: 'inquiry.resum' }],
	['an option is wrong', { parameters: () => ({ inquiryId, options: { concurrency: 51 } }) }],
];

export const onError: RecordedGroup = {
	file: 'onError',
	scenarios: [
		...operations.flatMap((runs) =>
			settings.map((setting) =>
				nodeScenario(`${runs.operation}, ${setting}`, {
					...runs,
					options: { settings: { onError: setting } },
				}),
			),
		),
		...everyItem.flatMap(([name, change]) =>
			settings.map((setting) =>
				nodeScenario(`${name}, ${setting}`, {
					...ofInquiry('inquiry.resume'),
					...change,
					items: (world) => inquiries(world).slice(0, 2),
					options: { ...change.options, settings: { onError: setting } },
				}),
			),
		),
	],
};
