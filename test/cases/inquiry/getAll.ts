import type { INodeParameters } from 'n8n-workflow';

import { getAll } from '../../../nodes/Persona/resources/inquiry/getAll/getAll.operation';
import { inquiryStatuses, standardTemplateIds } from '../../../simulator';
import type { Inquiry } from '../../../simulator';
import { derivedCases } from '../derivedCases';
import type { OperationCase, Stage } from '../operationCase';
import { idsOf } from '../operationCase';
import { batchOptions, byId, everyInquiryField, fromList } from '../parameters';

/** Finds some of those that it puts into the world, the newest first. */
const found = (
	name: string,
	put: (world: Stage['world']) => { found: Inquiry[]; parameters: INodeParameters },
	sends = ['GET /inquiries'],
): OperationCase => ({
	name,
	given: ({ world }) => {
		const { found: inquiries, parameters } = put(world);
		return {
			parameters,
			expected: (items) => expect(idsOf(items)).toEqual(inquiries.map(({ id }) => id).reverse()),
		};
	},
	sends,
});

/** Finds one beside somebody else's. */
const foundOne = (
	name: string,
	settings: Parameters<Stage['world']['putInquiry']>[0],
	parameters: (inquiry: Inquiry) => INodeParameters,
) =>
	found(name, (world) => {
		world.putInquiry({ referenceId: 'somebody else', status: 'failed' });
		const inquiry = world.putInquiry({ referenceId: 'customer-1', ...settings });
		return { found: [inquiry], parameters: parameters(inquiry) };
	});

const february = new Date('2024-02-03T04:05:06Z');

export const cases = [
	...derivedCases(getAll),
	foundOne('by account', {}, ({ accountId }) => ({ filters: { accountId: accountId ?? '' } })),
	foundOne('by reference ID', {}, () => ({ filters: { referenceId: 'customer-1' } })),
	found(
		'over several pages, each once',
		(world) => {
			world.putInquiry({ status: 'approved' });
			const inquiries = Array.from({ length: 120 }, () => world.putInquiry({ status: 'declined' }));
			inquiries.push(world.putInquiry({ status: 'needs_review' }));
			inquiries.sort((one, other) => one.createdAt - other.createdAt);
			return {
				found: inquiries,
				parameters: { returnAll: true, filters: { status: ['declined', 'needs_review'] } },
			};
		},
		['GET /inquiries', 'GET /inquiries'],
	),
	foundOne(
		'by all that Persona filters by, but the note',
		{ status: 'completed', createdAt: february },
		({ id, accountId }) => ({
			returnAll: true,
			filters: {
				accountId: accountId ?? '',
				createdAtStart: '2024-02-03T00:00:00Z',
				createdAtEnd: '2024-02-04',
				inquiryIds: id,
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				referenceId: 'customer-1',
				status: ['completed', 'failed'],
			},
			...everyInquiryField,
			options: { ...batchOptions, hostedFlowSubdomain: 'acme' },
		}),
	),
	foundOne('by template', { inquiryTemplateId: standardTemplateIds.ageCheck }, () => ({
		filters: { inquiryTemplateId: byId(standardTemplateIds.ageCheck) },
	})),
	foundOne('by time', { status: 'completed', createdAt: february }, () => ({
		filters: { createdAtStart: '2024-02-03T00:00:00Z', createdAtEnd: '2024-02-04T00:00:00Z' },
	})),
	foundOne('by note, as they came', { note: 'met in person' }, () => ({
		filters: { note: 'met in person' },
		output: 'raw',
	})),
	found('by IDs', (world) => {
		const [one, , other] = [1, 2, 3].map(() => world.putInquiry());
		return {
			found: [one, other].filter((inquiry) => inquiry !== undefined),
			parameters: { returnAll: true, filters: { inquiryIds: `${one?.id}, ${other?.id}` } },
		};
	}),
	found('by every status', (world) => {
		const inquiries = inquiryStatuses.map((status) => world.putInquiry({ status }));
		inquiries.sort((one, other) => one.createdAt - other.createdAt);
		return {
			found: inquiries,
			parameters: { returnAll: true, filters: { status: [...inquiryStatuses] } },
		};
	}),
	found(
		'by reference IDs and template, up to a limit',
		(world) => {
			const other = world.putInquiry({ referenceId: 'customer-2' });
			world.putInquiry({ referenceId: 'somebody else' });
			world.putInquiry({ referenceId: 'customer-1' });
			const newest = world.putInquiry({ referenceId: 'customer-1' });
			return {
				// In the order of the reference IDs, and each the newest first.
				found: [newest, other],
				parameters: {
					returnAll: false,
					limit: 2,
					filters: {
						referenceIds: 'customer-2, customer-1',
						inquiryTemplateId: fromList(standardTemplateIds.onboarding),
					},
				},
			};
		},
		['GET /inquiries', 'GET /inquiries'],
	),
	found('by legacy template', () => ({
		found: [],
		parameters: { filters: { inquiryTemplateId: byId(standardTemplateIds.legacy) } },
	})),
	found('by a recent expiry and few sessions', (world) => {
		world.putInquiry({ status: 'expired', sessions: 3 });
		world.putInquiry({ status: 'expired', createdAt: february });
		return {
			found: [world.putInquiry({ status: 'expired' })],
			parameters: { filters: { expiredWithinDays: 7, leaveOutRedacted: true, maxSessions: 2 } },
		};
	}),
	found('by an expiry that is near', (world) => {
		const near = world.putInquiry({ expiration: { afterCreate: 3600 } });
		world.putInquiry({ status: 'pending' });
		return {
			found: [near],
			parameters: {
				filters: { expiresWithinHours: 2, leaveOutRedacted: false },
				output: 'selectedFields',
				selectedFields: ['status'],
			},
		};
	}),
];
