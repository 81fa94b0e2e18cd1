import { inquiryKind } from '../../../nodes/shared/objects/inquiry';
import { batchFields } from '../batchFields';
import { byId, byUrl } from '../locator';
import { operationScenarios } from '../operationScenarios';
import { outputFields } from '../outputFields';
import { putExpired, relationships } from './inquiries';
import type { RecordedGroup } from '../scenario';

export const resumeInquiry: RecordedGroup = {
	file: 'resumeInquiry',
	scenarios: operationScenarios(
		{
			operation: 'inquiry.resume',
			parameters: (world) => ({ inquiryId: byId(putExpired(world)) }),
		},
		[
			['inquiryId', (world) => byUrl(world.inquiries()[0]?.id ?? ''), { called: 'by URL' }],
			['inquiryId', (world) => ` ${world.inquiries()[0]?.id} `, { called: 'between blanks' }],
			['inquiryId', byId(' '), { called: 'blank' }],
			['inquiryId', byId('inq_Unknown'), { called: 'an unknown one' }],
			...outputFields(inquiryKind, (world) => ({ inquiryId: byId(putExpired(world)) })),
			['options.addSessionTokenToUrl', true],
			['options.addSessionTokenToUrl', false],
			[
				'options.addSessionTokenToUrl',
				true,
				{
					parameters: (world) => ({
						inquiryId: byId(putExpired(world)),
						options: { hostedFlowSubdomain: 'acme' },
					}),
					called: 'true, with a subdomain',
				},
			],
			['options.hostedFlowSubdomain', 'acme'],
			['options.idempotencyKey', 'customer-1 of today', { ownKeys: true, processes: 2 }],
			['options.include', relationships, { called: 'each' }],
			...batchFields({
				parameters: () => ({ inquiryId: byId('={{ $json.id }}') }),
				items: (world, count) => Array.from({ length: count }, () => ({ id: putExpired(world) })),
			}),
		],
	),
};
