import type { INodeParameters } from 'n8n-workflow';

import { inquiryKind, OPEN_STATUSES } from '../../../nodes/shared/objects/inquiry';
import type { InquiryStatus } from '../../../simulator';
import { standardTemplateIds } from '../../../simulator';
import type { OperationCase } from '../operationCase';
import { idsOf } from '../operationCase';
import { batchOptions, everyInquiryField } from '../parameters';

const BEFORE = '2024-02-03T00:00:00.000Z';
const AFTER = '2024-02-04T00:00:00.000Z';
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

const approved = {
	status: 'approved',
	referenceId: 'customer-1',
	createdAt: new Date('2024-02-03T04:05:06Z'),
} as const;
const failed = {
	status: 'failed',
	referenceId: 'customer-2',
	inquiryTemplateId: standardTemplateIds.ageCheck,
	createdAt: new Date('2024-04-03T04:05:06Z'),
} as const;

/** Finds some of two: approved for customer-1 in February 2024, failed for customer-2 two months later. */
const search = (
	name: string,
	found: InquiryStatus[],
	parameters: INodeParameters,
): OperationCase => ({
	name,
	given: ({ world }) => {
		const inquiries = [approved, failed].map((settings) => world.putInquiry(settings));
		const ids = found.map((status) => inquiries.find((each) => each.status === status)?.id);
		return { parameters, expected: (items) => expect(idsOf(items)).toEqual(ids) };
	},
	sends: ['POST /inquiries/search'],
});

/** The field of the form that has what an attribute is compared with. */
const fieldOf = (attribute: string) =>
	attribute === 'status' ? 'status' : attribute.endsWith('_at') ? 'time' : 'value';

const byCondition = (
	attribute: string,
	operator: string,
	value: string,
	found: InquiryStatus,
	more?: INodeParameters,
) =>
	search(`${attribute} ${operator}`, [found], {
		searchBy: 'condition',
		attribute,
		operator,
		[fieldOf(attribute)]: value,
		...more,
	});

const sorted = (sortBy: string, sortDirection: string, found: InquiryStatus[]) =>
	search(`sorted by ${sortBy}, ${sortDirection}`, found, {
		searchBy: 'condition',
		attribute: 'created_at',
		operator: 'gt',
		time: BEFORE,
		options: { sortBy, sortDirection },
	});

/** Finds the one inquiry in this status. */
const byStatus = (status: InquiryStatus): OperationCase => ({
	name: `status ${status}`,
	given: ({ world }) => {
		// Long enough ago for the index; an open one has not expired since.
		const expiration = OPEN_STATUSES.includes(status) ? { afterCreate: TEN_YEARS_SECONDS } : {};
		const { id } = world.putInquiry({ status, createdAt: approved.createdAt, expiration });
		return {
			parameters: { searchBy: 'condition', attribute: 'status', operator: 'eq', status },
			expected: (items) => expect(idsOf(items)).toEqual([id]),
		};
	},
	sends: ['POST /inquiries/search'],
});

/** Every attribute and every operator of the form. */
export const cases: OperationCase[] = [
	byCondition('created_at', 'eq', approved.createdAt.toISOString(), 'approved', {
		output: 'simplified',
	}),
	byCondition('status', 'eq', 'approved', 'approved', {
		returnAll: true,
		...everyInquiryField,
		options: {
			...batchOptions,
			hostedFlowSubdomain: 'acme',
		},
	}),
	...inquiryKind.statuses.map(({ value }) => byStatus(value as InquiryStatus)),
	byCondition('reference_id', 'eq', 'customer-1', 'approved', { output: 'raw' }),
	byCondition('inquiry_template_id', 'eq', standardTemplateIds.ageCheck, 'failed'),
	byCondition('created_at', 'gt', AFTER, 'failed', { returnAll: false, limit: 5 }),
	byCondition('created_at', 'gte', '2024-04-03T04:05:06Z', 'failed'),
	byCondition('updated_at', 'lt', AFTER, 'approved'),
	byCondition('updated_at', 'lte', '2024-02-04', 'approved'),
	sorted('created_at', 'asc', ['approved', 'failed']),
	sorted('updated_at', 'desc', ['failed', 'approved']),
	search('by JSON', ['approved'], {
		searchBy: 'json',
		query: `{"not": {"attribute": "created_at", "operator": "gt", "value": "${AFTER}"}}`,
	}),
];
