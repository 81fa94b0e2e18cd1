import { inquirySessionKind } from '../../../nodes/shared/objects/inquirySession';
import { inquiryTemplateKind } from '../../../nodes/shared/objects/inquiryTemplate';
import type { InquirySettings, WorldControl } from '../../../simulator';
import { standardTemplateIds } from '../../../simulator';
import type { ContractSetting, ContractSettings } from './contractSetting';
import { batchOptions, byId, byUrl, fromList, idempotencyKey } from './contractSetting';

const sessionAnswerOptions = {
	...batchOptions,
	include: inquirySessionKind.related,
	sparseFields: 'status, created-at',
};

function putSession(world: WorldControl, settings: InquirySettings = { sessions: 1 }): string {
	return world.sessions(world.putInquiry(settings).id)[0]?.id ?? '';
}

/** Of an operation that takes nothing but a session. */
const ofSession = (request: string): ContractSetting[] => [
	{
		name: 'with every option',
		parameters: (world) => ({
			inquirySessionId: byId(putSession(world)),
			simplify: true,
			options: {
				...sessionAnswerOptions,
				...(request.startsWith('POST') ? { idempotencyKey } : {}),
			},
		}),
		sends: [request],
	},
	{
		name: 'as it came',
		parameters: (world) => ({ inquirySessionId: byId(putSession(world)), simplify: false }),
		sends: [request],
	},
];

/** Operations on sessions, templates and limits. */
export const otherSettings: ContractSettings = {
	'inquirySession.create': [
		{
			name: 'with every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry().id),
				simplify: true,
				options: { ...sessionAnswerOptions, idempotencyKey },
			}),
			sends: ['POST /inquiry-sessions'],
		},
		{
			name: 'by URL, as it came',
			parameters: (world) => ({ inquiryId: byUrl(world.putInquiry().id), simplify: false }),
			sends: ['POST /inquiry-sessions'],
		},
	],
	'inquirySession.expire': ofSession('POST /inquiry-sessions/:id/expire'),
	'inquirySession.expireAll': [
		{
			name: 'with every option',
			parameters: (world) => ({
				inquiryIds: [1, 2].map((sessions) => world.putInquiry({ sessions }).id).join(', '),
				simplify: true,
				options: { ...batchOptions, idempotencyKey },
			}),
			sends: ['POST /inquiry-sessions/expire-all'],
		},
		{
			name: 'as they came',
			parameters: (world) => ({
				inquiryIds: world.putInquiry({ sessions: 1 }).id,
				simplify: false,
			}),
			sends: ['POST /inquiry-sessions/expire-all'],
		},
	],
	'inquirySession.generateOneTimeLink': ofSession(
		'POST /inquiry-sessions/:id/generate-one-time-link',
	),
	'inquirySession.get': ofSession('GET /inquiry-sessions/:id'),
	'inquirySession.getAll': [
		{
			name: 'of one inquiry, with every option',
			parameters: (world) => {
				putSession(world);
				return {
					sessionsOf: 'oneInquiry',
					inquiryId: byId(world.putInquiry({ sessions: 2 }).id),
					returnAll: true,
					simplify: true,
					options: { ...batchOptions, sparseFields: 'status, created-at' },
				};
			},
			sends: ['GET /inquiry-sessions'],
			gives: 2,
		},
		{
			name: 'of an inquiry by URL, in a status, as they came',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry({ status: 'pending', sessions: 3 }).id),
				returnAll: false,
				limit: 1,
				filters: { status: ['active', 'expired'] },
				simplify: false,
			}),
			sends: ['GET /inquiry-sessions'],
		},
		{
			name: 'of all, in a status that is not asked for',
			parameters: (world) => {
				putSession(world, { status: 'pending' });
				putSession(world);
				return {
					sessionsOf: 'allInquiries',
					filters: { status: ['new'] },
					options: { sparseFields: 'created-at' },
				};
			},
			sends: ['GET /inquiry-sessions'],
		},
	],
	'inquiryTemplate.get': [
		{
			name: 'with every option',
			environment: 'production',
			parameters: () => ({
				inquiryTemplateId: fromList(standardTemplateIds.onboarding),
				simplify: true,
				options: {
					...batchOptions,
					include: inquiryTemplateKind.related,
					sparseFields: 'name, status',
				},
			}),
			sends: ['GET /inquiry-templates/:id'],
		},
		{
			name: 'as it came',
			environment: 'production',
			parameters: () => ({
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				simplify: false,
			}),
			sends: ['GET /inquiry-templates/:id'],
		},
	],
	'inquiryTemplate.getAll': [
		{
			name: 'with every filter and every option',
			environment: 'production',
			parameters: () => ({
				returnAll: true,
				filters: { nameContains: 'CHECK', status: ['active'] },
				simplify: true,
				options: { ...batchOptions, sparseFields: 'embedded-flow-domain-allowlist' },
			}),
			sends: ['GET /inquiry-templates'],
		},
		{
			name: 'those that are inactive, as they came',
			environment: 'production',
			parameters: () => ({
				returnAll: false,
				limit: 2,
				filters: { status: ['inactive'] },
				simplify: false,
			}),
			sends: ['GET /inquiry-templates'],
		},
	],
	'rateLimit.get': [
		{
			name: 'with every option',
			parameters: () => ({ simplify: true, options: batchOptions }),
			sends: ['GET /rate-limits'],
		},
		{
			name: 'as it came',
			parameters: () => ({ simplify: false }),
			sends: ['GET /rate-limits'],
		},
	],
};
