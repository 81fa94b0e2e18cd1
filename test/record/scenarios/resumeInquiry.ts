import { batchFields } from '../batchFields';
import { byId, byUrl } from '../locator';
import { operationScenarios } from '../operationScenarios';
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
			['simplify', true],
			['simplify', false],
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
			['options.sparseFields', 'status, created-at, fields.name_first'],
			...batchFields({
				parameters: () => ({ inquiryId: byId('={{ $json.id }}') }),
				items: (world, count) => Array.from({ length: count }, () => ({ id: putExpired(world) })),
			}),
		],
	),
};
