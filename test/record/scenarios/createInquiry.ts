import { inquiryKind } from '../../../nodes/shared/objects/inquiry';
import type { InquiryStatus } from '../../../simulator';
import {
	standardAccountTypeId,
	standardTemplateIds,
	standardTemplateVersionIds,
	standardUserEmailAddress,
} from '../../../simulator';
import { batchFields } from '../batchFields';
import { byId, fromList } from '../locator';
import type { Alone } from '../operationScenarios';
import { operationScenarios } from '../operationScenarios';
import { outputFields } from '../outputFields';
import type { NodeRuns, RecordedGroup } from '../scenario';
import { relationships } from './inquiries';

const inquiryTemplateId = byId(standardTemplateIds.onboarding);
const referenceId = 'customer-1';

const additionalFields: Alone[] = [
	[
		'additionalFields.accountId',
		(world) => world.described.withReferenceId('account', referenceId).id,
		{ called: 'a known one' },
	],
	['additionalFields.accountReferenceId', referenceId],
	['additionalFields.accountTypeId', standardAccountTypeId],
	['additionalFields.createAccount', true],
	['additionalFields.createAccount', false],
	['additionalFields.createOneTimeLink', true],
	['additionalFields.createOneTimeLink', false],
	['additionalFields.createSession', true],
	['additionalFields.createSession', false],
	['additionalFields.creatorEmailAddress', standardUserEmailAddress],
	['additionalFields.expirationAfterCreateSeconds', 3600],
	['additionalFields.expirationAfterResumeSeconds', 1800],
	['additionalFields.expirationAfterStartSeconds', 900],
	['additionalFields.initialStepName', 'start'],
	['additionalFields.note', 'met in person'],
	['additionalFields.oneTimeLinkExpirationSeconds', 600],
	['additionalFields.redirectUri', 'https://example.test/verified'],
	['additionalFields.tags', 'vip, onboarding'],
	['additionalFields.tags', ['vip', 'onboarding']],
	['additionalFields.themeSetId', 'theset_Record'],
];

const skipping = (more: object = {}) => ({
	inquiryTemplateId,
	referenceId,
	additionalFields: { createOneTimeLink: true, createSession: true },
	options: { skipIfOpenOrApproved: true, ...more },
});

/** Where the person has one already. */
const skippingWhere = (status: InquiryStatus): Partial<NodeRuns> => ({
	parameters: () => skipping(),
	prepare: ({ world }) => world('sandbox').putInquiry({ status, referenceId }),
});

export const createInquiry: RecordedGroup = {
	file: 'createInquiry',
	scenarios: operationScenarios(
		{ operation: 'inquiry.create', parameters: () => ({ inquiryTemplateId }) },
		[
			['inquiryTemplateId', fromList(standardTemplateIds.onboarding), { called: 'from the list' }],
			['inquiryTemplateId', byId(standardTemplateVersionIds.onboarding), { called: 'a version' }],
			['inquiryTemplateId', byId(standardTemplateIds.legacy), { called: 'a legacy template' }],
			['inquiryTemplateId', byId(' '), { called: 'blank' }],
			['inquiryTemplateId', byId('itmpl_Unknown'), { called: 'an unknown one' }],
			['referenceId', referenceId],
			['fieldsInput', 'keypair'],
			['fields', { field: [{ name: 'name_first', value: 'Mara' }] }, { called: 'a first name' }],
			[
				'fieldsJson',
				'{"name_first": "Mara", "address_city": "Oslo"}',
				{ parameters: () => ({ inquiryTemplateId, fieldsInput: 'json' }) },
			],
			...additionalFields,
			...outputFields(inquiryKind, () => ({
				inquiryTemplateId,
				fields: { field: [{ name: 'name_first', value: 'Mara' }] },
			})),
			['options.hostedFlowSubdomain', 'acme'],
			['options.idempotencyKey', 'customer-1 of today', { ownKeys: true, processes: 2 }],
			['options.include', relationships, { called: 'each' }],
			[
				'options.skipIfOpenOrApproved',
				true,
				{
					parameters: () => ({ inquiryTemplateId, referenceId }),
					called: 'true, with a reference ID',
				},
			],
			['options.skipIfOpenOrApproved', true],
			['options.skipIfOpenOrApproved', false],
			...batchFields({
				parameters: () => ({ inquiryTemplateId, referenceId: '={{ $json.reference }}' }),
				items: (_, count) =>
					Array.from({ length: count }, (__, n) => ({ reference: `customer-${n}` })),
			}),
		],
		[
			['skips, where one is created', skippingWhere('created')],
			['skips, where one is pending', skippingWhere('pending')],
			['skips, where one is approved', skippingWhere('approved')],
			['skips nothing, where one is declined', skippingWhere('declined')],
			[
				"skips under the user's own key, in two processes",
				{
					...skippingWhere('pending'),
					parameters: () => skipping({ idempotencyKey: 'customer-1 of today' }),
					ownKeys: true,
					processes: 2,
				},
			],
			[
				'skips the second item of the same person',
				{ parameters: () => skipping(), items: () => [{}, {}] },
			],
		],
	),
};
