import { inquiryKind } from '../../../nodes/shared/objects/inquiry';
import type { InquiryStatus, WorldControl } from '../../../simulator';
import { inquiryStatuses, standardTemplateIds } from '../../../simulator';
import { batchFields } from '../batchFields';
import { byId, byReferenceId, byUrl } from '../locator';
import { operationScenarios } from '../operationScenarios';
import { outputFields } from '../outputFields';
import type { NodeRuns, RecordedGroup } from '../scenario';
import { putExpired, relationships } from './inquiries';

const referenceId = 'customer-1';

const inStatus = (status: InquiryStatus): Partial<NodeRuns> => ({
	parameters: (world) => ({ inquiryId: byId(world.putInquiry({ status, referenceId }).id) }),
});

/** Where the item tells a status, so that nobody has to ask. */
const toldStatus = (told: string, status: InquiryStatus): Partial<NodeRuns> => ({
	parameters: () => ({ inquiryId: byId('={{ $json.id }}') }),
	items: (world) => [{ id: world.putInquiry({ status, referenceId }).id, status: told }],
});

/** An open inquiry from each of two templates. */
const ofTwoTemplates: Partial<NodeRuns> = {
	parameters: () => ({ inquiryId: byReferenceId(referenceId) }),
	prepare: ({ world }) => {
		const inquiryTemplateId = standardTemplateIds.ageCheck;
		world('sandbox').putInquiry({ status: 'created', referenceId });
		world('sandbox').putInquiry({ status: 'pending', referenceId, inquiryTemplateId });
	},
};

const idOfFirst = (world: WorldControl): string => world.inquiries()[0]?.id ?? '';

export const generateOneTimeLink: RecordedGroup = {
	file: 'generateOneTimeLink',
	scenarios: operationScenarios(
		{
			operation: 'inquiry.generateOneTimeLink',
			parameters: (world) => ({ inquiryId: byId(putExpired(world)) }),
		},
		[
			['inquiryId', (world) => byUrl(idOfFirst(world)), { called: 'by URL' }],
			['inquiryId', byReferenceId(referenceId), { called: 'by reference ID' }],
			['inquiryId', byReferenceId('customer-2'), { called: 'by an unknown reference ID' }],
			['inquiryId', byId('inq_Unknown'), { called: 'an unknown one' }],
			['expiresInSeconds', 7200],
			['expiresInSeconds', 172800],
			['expiresInSeconds', '={{ null }}'],
			['resumeIfExpired', true],
			['resumeIfExpired', false],
			...outputFields(inquiryKind, (world) => ({ inquiryId: byId(putExpired(world)) })),
			['options.hostedFlowSubdomain', 'acme'],
			['options.idempotencyKey', 'customer-1 of today', { ownKeys: true, processes: 2 }],
			['options.include', relationships, { called: 'each' }],
			['options.inquiryTemplateId', standardTemplateIds.ageCheck, ofTwoTemplates],
			['options.inquiryTemplateId', '={{ null }}', ofTwoTemplates],
			...batchFields({
				parameters: () => ({ inquiryId: byId('={{ $json.id }}') }),
				items: (world, count) =>
					Array.from({ length: count }, () => ({ id: putExpired(world), status: 'expired' })),
			}),
		],
		[
			['by reference ID, from two templates', ofTwoTemplates],
			...inquiryStatuses
				.filter((status) => status !== 'expired')
				.map((status): [string, Partial<NodeRuns>] => [`where it is ${status}`, inStatus(status)]),
			[
				'where it is redacted',
				{ parameters: (world) => ({ inquiryId: byId(putExpired(world, { redacted: true })) }) },
			],
			[
				'where it has nearly all sessions',
				{ parameters: (world) => ({ inquiryId: byId(putExpired(world, { sessions: 21 })) }) },
			],
			['where the item tells that it is pending', toldStatus('pending', 'pending')],
			['where the item tells that it is expired', toldStatus('expired', 'expired')],
			['where it was approved after the item', toldStatus('expired', 'approved')],
			[
				"where it expired after the item, under the user's own key, in two processes",
				{
					...toldStatus('pending', 'expired'),
					parameters: () => ({
						inquiryId: byId('={{ $json.id }}'),
						options: { idempotencyKey: 'customer-1 of today' },
					}),
					ownKeys: true,
					processes: 2,
				},
			],
		],
	),
};
