import type { WorldControl } from '../../../simulator';
import {
	inquiryStatuses,
	standardAccountTypeId,
	standardTemplateIds,
	standardTemplateVersionIds,
	standardUserEmailAddress,
} from '../../../simulator';
import type { ContractSettings } from './contractSetting';
import {
	batchOptions,
	byId,
	byReferenceId,
	byUrl,
	fromList,
	idempotencyKey,
	inquiryAnswerOptions,
} from './contractSetting';

const options = { ...inquiryAnswerOptions, idempotencyKey };

/** Another person's inquiry beside the one that is meant, for what must not be found. */
function putTwo(world: WorldControl, settings: Parameters<WorldControl['putInquiry']>[0]): string {
	world.putInquiry({ referenceId: 'somebody else', status: 'failed' });
	return world.putInquiry({ referenceId: 'customer-1', ...settings }).id;
}

/** Operations that make an inquiry, open it or show it. */
export const inquirySettings: ContractSettings = {
	'inquiry.create': [
		{
			name: 'with pairs, every additional field and every option',
			parameters: () => ({
				inquiryTemplateId: fromList(standardTemplateIds.onboarding),
				referenceId: 'customer-1',
				fieldsInput: 'keypair',
				fields: { field: [{ name: 'name_first', value: 'Mara' }] },
				additionalFields: {
					accountTypeId: standardAccountTypeId,
					createAccount: true,
					createOneTimeLink: true,
					createSession: true,
					creatorEmailAddress: standardUserEmailAddress,
					expirationAfterCreateSeconds: 3600,
					expirationAfterResumeSeconds: 1800,
					expirationAfterStartSeconds: 900,
					initialStepName: 'start',
					oneTimeLinkExpirationSeconds: 600,
					themeSetId: 'theset_Sim000000000000000001',
					note: 'met in person',
					redirectUri: 'https://example.test/verified',
					tags: 'vip, onboarding',
				},
				simplify: true,
				options: { ...options, skipIfOpenOrApproved: true },
			}),
			sends: ['GET /inquiries', 'POST /inquiries'],
		},
		{
			name: 'with JSON for an account, from a version, as it came',
			parameters: (world) => ({
				inquiryTemplateId: byId(standardTemplateVersionIds.ageCheck),
				fieldsInput: 'json',
				fieldsJson: '{"name_first": "Mara", "household_size": 3}',
				additionalFields: {
					accountId: world.putAccount('customer-1').id,
					createOneTimeLink: false,
					createSession: false,
				},
				simplify: false,
				options: { skipIfOpenOrApproved: false },
			}),
			sends: ['POST /inquiries'],
		},
		{
			name: 'for the account with a reference ID',
			parameters: () => ({
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				additionalFields: {
					accountReferenceId: 'customer-1',
					accountTypeId: standardAccountTypeId,
				},
			}),
			sends: ['POST /inquiries'],
		},
		{
			name: 'without an account',
			parameters: () => ({
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				referenceId: 'customer-1',
				additionalFields: { createAccount: false },
			}),
			sends: ['POST /inquiries'],
		},
		{
			name: 'from a legacy template',
			parameters: () => ({
				inquiryTemplateId: byId(standardTemplateIds.legacy),
				referenceId: 'customer-1',
				options: { skipIfOpenOrApproved: true },
			}),
			sends: ['GET /inquiries', 'POST /inquiries'],
		},
		{
			name: 'with link and session of the pending one',
			parameters: (world) => {
				putTwo(world, { status: 'pending' });
				return {
					inquiryTemplateId: byId(standardTemplateIds.onboarding),
					referenceId: 'customer-1',
					additionalFields: { createOneTimeLink: true, createSession: true },
					options: { ...options, skipIfOpenOrApproved: true },
				};
			},
			sends: [
				'GET /inquiries',
				'POST /inquiries/:id/resume',
				'POST /inquiries/:id/generate-one-time-link',
			],
		},
		{
			name: 'where an approved one of the version is there',
			parameters: (world) => {
				putTwo(world, { status: 'approved' });
				return {
					inquiryTemplateId: byId(standardTemplateVersionIds.onboarding),
					referenceId: 'customer-1',
					options: { ...options, skipIfOpenOrApproved: true },
				};
			},
			sends: ['GET /inquiries', 'GET /inquiries/:id'],
		},
	],
	'inquiry.downloadPdf': [
		{
			name: 'with every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ status: 'completed' }).id),
				binaryPropertyName: 'pdf',
				options: { ...batchOptions, fileName: 'customer-1.pdf' },
			}),
			sends: ['GET /inquiries/:id/print'],
		},
		{
			name: 'by URL',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry({ status: 'completed' }).id),
			}),
			sends: ['GET /inquiries/:id/print'],
		},
	],
	'inquiry.generateOneTimeLink': [
		{
			name: 'for an expired one, with every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ status: 'expired' }).id),
				expiresInSeconds: 7200,
				resumeIfExpired: true,
				simplify: true,
				options,
			}),
			sends: [
				'GET /inquiries/:id',
				'POST /inquiries/:id/resume',
				'POST /inquiries/:id/generate-one-time-link',
			],
		},
		{
			name: 'by reference ID and template, not to be resumed',
			parameters: (world) => {
				putTwo(world, { status: 'created' });
				putTwo(world, {
					status: 'pending',
					inquiryTemplateId: standardTemplateIds.ageCheck,
				});
				return {
					inquiryId: byReferenceId('customer-1'),
					resumeIfExpired: false,
					options: { inquiryTemplateId: standardTemplateIds.ageCheck },
				};
			},
			sends: ['GET /inquiries', 'POST /inquiries/:id/generate-one-time-link'],
		},
		{
			name: 'by URL, as long as the template says, as it came',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry().id),
				expiresInSeconds: '={{ null }}',
				simplify: false,
			}),
			sends: ['GET /inquiries/:id', 'POST /inquiries/:id/generate-one-time-link'],
		},
	],
	'inquiry.get': [
		{
			name: 'with every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ status: 'completed', sessions: 2 }).id),
				simplify: true,
				options: inquiryAnswerOptions,
			}),
			sends: ['GET /inquiries/:id'],
		},
		{
			name: 'by reference ID and template',
			parameters: (world) => {
				putTwo(world, { status: 'pending' });
				return {
					inquiryId: byReferenceId('customer-1'),
					options: { inquiryTemplateId: standardTemplateIds.onboarding },
				};
			},
			sends: ['GET /inquiries', 'GET /inquiries/:id'],
		},
		{
			name: 'by URL, with the version of its template, as it came',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry().id),
				simplify: false,
				options: { include: ['inquiry-template.latest-published-version'] },
			}),
			sends: ['GET /inquiries/:id'],
		},
	],
	'inquiry.resume': [
		{
			name: 'with every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ status: 'expired' }).id),
				simplify: true,
				options: { ...options, addSessionTokenToUrl: true },
			}),
			sends: ['POST /inquiries/:id/resume'],
		},
		{
			name: 'by URL, as it came',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry({ status: 'pending' }).id),
				simplify: false,
				options: { addSessionTokenToUrl: false },
			}),
			sends: ['POST /inquiries/:id/resume'],
		},
	],
	'inquiry.getAll': [
		{
			name: 'by all that Persona filters by, but the note',
			parameters: (world) => {
				const at = new Date('2024-02-03T04:05:06Z');
				const inquiryId = putTwo(world, { status: 'completed', createdAt: at });
				return {
					returnAll: true,
					filters: {
						accountId: world.inquiry(inquiryId).accountId ?? '',
						createdAtStart: '2024-02-03T00:00:00Z',
						createdAtEnd: '2024-02-04',
						inquiryIds: inquiryId,
						inquiryTemplateId: byId(standardTemplateIds.onboarding),
						referenceId: 'customer-1',
						status: ['completed', 'failed'],
					},
					simplify: true,
					options: {
						...batchOptions,
						hostedFlowSubdomain: 'acme',
						sparseFields: inquiryAnswerOptions.sparseFields,
					},
				};
			},
			sends: ['GET /inquiries'],
		},
		{
			name: 'by note, as they came',
			parameters: (world) => {
				putTwo(world, { note: 'met in person' });
				return { filters: { note: 'met in person' }, simplify: false };
			},
			sends: ['GET /inquiries'],
		},
		{
			name: 'by every status',
			parameters: (world) => {
				for (const status of inquiryStatuses) world.putInquiry({ status });
				return { returnAll: true, filters: { status: [...inquiryStatuses] } };
			},
			sends: ['GET /inquiries'],
			gives: inquiryStatuses.length,
		},
		{
			name: 'by reference IDs and template, up to a limit',
			parameters: (world) => {
				putTwo(world, { referenceId: 'customer-2' });
				putTwo(world, {});
				putTwo(world, {});
				return {
					returnAll: false,
					limit: 2,
					filters: {
						referenceIds: 'customer-2, customer-1',
						inquiryTemplateId: fromList(standardTemplateIds.onboarding),
					},
				};
			},
			sends: ['GET /inquiries', 'GET /inquiries'],
			gives: 2,
		},
		{
			name: 'by legacy template',
			parameters: () => ({
				filters: { inquiryTemplateId: byId(standardTemplateIds.legacy) },
			}),
			sends: ['GET /inquiries'],
			gives: 0,
		},
		{
			name: 'by a recent expiry and few sessions',
			parameters: (world) => {
				world.putInquiry({ status: 'expired', sessions: 3 });
				world.putInquiry({ status: 'expired', createdAt: new Date('2024-02-03T04:05:06Z') });
				world.putInquiry({ status: 'expired' });
				return { filters: { expiredWithinDays: 7, leaveOutRedacted: true, maxSessions: 2 } };
			},
			sends: ['GET /inquiries'],
		},
		{
			name: 'by an expiry that is near',
			parameters: (world) => {
				world.putInquiry({ expiration: { afterCreate: 3600 } });
				world.putInquiry({ status: 'pending' });
				return {
					filters: { expiresWithinHours: 2, leaveOutRedacted: false },
					options: { sparseFields: 'status' },
				};
			},
			sends: ['GET /inquiries'],
		},
	],
};
