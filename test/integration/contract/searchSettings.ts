import type { INodeParameters } from 'n8n-workflow';

import { INQUIRY_STATUSES, OPEN_STATUSES } from '../../../nodes/shared/objects/inquiry';
import type { InquiryStatus } from '../../../simulator';
import { standardTemplateIds } from '../../../simulator';
import type { ContractSetting, ContractSettings } from './contractSetting';
import { batchOptions, inquiryAnswerOptions } from './contractSetting';

const BEFORE = '2024-02-03T00:00:00.000Z';
const AFTER = '2024-02-04T00:00:00.000Z';
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/** Finds one of two: approved for customer-1 in February 2024, failed for customer-2 two months later. */
function search(name: string, parameters: INodeParameters): ContractSetting {
	return {
		name,
		parameters: (world) => {
			world.putInquiry({
				status: 'approved',
				referenceId: 'customer-1',
				createdAt: new Date('2024-02-03T04:05:06Z'),
			});
			world.putInquiry({
				status: 'failed',
				referenceId: 'customer-2',
				inquiryTemplateId: standardTemplateIds.ageCheck,
				createdAt: new Date('2024-04-03T04:05:06Z'),
			});
			return parameters;
		},
		sends: ['POST /inquiries/search'],
	};
}

/** The field of the form that has what an attribute is compared with. */
const fieldOf = (attribute: string) =>
	attribute === 'status' ? 'status' : attribute.endsWith('_at') ? 'time' : 'value';

const byCondition = (attribute: string, operator: string, value: string, more?: INodeParameters) =>
	search(`${attribute} ${operator}`, {
		searchBy: 'condition',
		attribute,
		operator,
		[fieldOf(attribute)]: value,
		...more,
	});

const sorted = (sortBy: string, sortDirection: string): ContractSetting => ({
	...search(`sorted by ${sortBy}, ${sortDirection}`, {
		searchBy: 'condition',
		attribute: 'created_at',
		operator: 'gt',
		time: BEFORE,
		options: { sortBy, sortDirection },
	}),
	gives: 2,
});

/** Finds the one inquiry in this status. */
const byStatus = (status: InquiryStatus): ContractSetting => ({
	name: `status ${status}`,
	parameters: (world) => {
		// Long enough ago for the index; an open one has not expired since.
		const expiration = OPEN_STATUSES.includes(status) ? { afterCreate: TEN_YEARS_SECONDS } : {};
		world.putInquiry({ status, createdAt: new Date('2024-02-03T04:05:06Z'), expiration });
		return { searchBy: 'condition', attribute: 'status', operator: 'eq', status };
	},
	sends: ['POST /inquiries/search'],
});

/** Searches, with every attribute and every operator of the form. */
export const searchSettings: ContractSettings = {
	'inquiry.search': [
		byCondition('status', 'eq', 'approved', {
			returnAll: true,
			simplify: true,
			options: {
				...batchOptions,
				hostedFlowSubdomain: 'acme',
				sparseFields: inquiryAnswerOptions.sparseFields,
			},
		}),
		...INQUIRY_STATUSES.map(({ value }) => byStatus(value as InquiryStatus)),
		byCondition('reference_id', 'eq', 'customer-1', { simplify: false }),
		byCondition('inquiry_template_id', 'eq', standardTemplateIds.ageCheck),
		byCondition('created_at', 'gt', AFTER, { returnAll: false, limit: 5 }),
		byCondition('created_at', 'gte', '2024-04-03T04:05:06Z'),
		byCondition('updated_at', 'lt', AFTER),
		byCondition('updated_at', 'lte', '2024-02-04'),
		sorted('created_at', 'asc'),
		sorted('updated_at', 'desc'),
		search('by JSON', {
			searchBy: 'json',
			query: `{"not": {"attribute": "created_at", "operator": "gt", "value": "${AFTER}"}}`,
		}),
	],
};
