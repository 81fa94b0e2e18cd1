import type { IDataObject } from 'n8n-workflow';

import { inquiryKind, INQUIRY_STATUSES } from '../../../../shared/objects/inquiry';
import {
	inquiryTemplateIdField,
	templateAttribute,
} from '../../../../shared/objects/inquiryTemplate';
import type { ListOperation } from '../../../operation/operation';
import type { Parameters } from '../../../operation/parameters';
import { clientSideFilterFields, clientSideFilters } from './clientSideFilters';

const MOST_INQUIRY_IDS = 100;

/** The filters in every list request of this item. */
function filters(parameters: Parameters, statuses: string[]): IDataObject {
	const inquiryIds = parameters.list('filters.inquiryIds');
	if (inquiryIds.length > MOST_INQUIRY_IDS) {
		throw parameters.invalid(
			'filters.inquiryIds',
			`has more than ${MOST_INQUIRY_IDS} IDs`,
			`It has ${inquiryIds.length}. Persona allows ${MOST_INQUIRY_IDS} in one request. Split them with a Loop Over Items node, or use Get for each ID.`,
		);
	}
	const chosen: Record<string, string | undefined> = {
		status: statuses.join(','),
		'reference-id': parameters.text('filters.referenceId'),
		'account-id': parameters.list('filters.accountId').join(','),
		'inquiry-id': inquiryIds.join(','),
		'created-at-start': parameters.time('filters.createdAtStart'),
		'created-at-end': parameters.time('filters.createdAtEnd'),
		note: parameters.text('filters.note'),
	};
	const templateId = parameters.id('filters.inquiryTemplateId');
	if (templateId !== undefined) {
		const kind = templateAttribute(templateId);
		if (kind === 'inquiry-template-version-id') {
			throw parameters.invalid(
				'filters.inquiryTemplateId',
				'is the ID of a version',
				'Persona filters by template, not by version. Enter the ID of the template. It begins with itmpl_.',
			);
		}
		chosen[kind] = templateId;
	}

	const given = Object.entries(chosen).filter(([, value]) => value);
	if (chosen.note && given.length > 1) {
		throw parameters.invalid(
			'filters.note',
			'cannot be combined with other filters',
			'Persona finds notes only without other filters. Remove the other filters and add a Filter node after this node.',
		);
	}
	return Object.fromEntries(given.map(([name, value]) => [`filter[${name}]`, value]));
}

/** Persona's list has a filter for one reference ID, so several IDs need several lists. */
function referenceIdsOf(parameters: Parameters): string[] {
	const several = [...new Set(parameters.list('filters.referenceIds'))];
	if (several.length && parameters.has('filters.referenceId')) {
		throw parameters.invalid(
			'filters.referenceIds',
			"cannot be combined with 'Reference ID'",
			'Enter all reference IDs in one of the two.',
		);
	}
	return several;
}

/** docs.withpersona.com/api-reference/inquiries/list-all-inquiries */
export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inquiries',
	description:
		'Get many inquiries, the newest first, by status, reference ID, account, template, time or note',
	fields: [],
	object: inquiryKind,
	about: (parameters) => [
		{ objectType: inquiryKind.type, referenceId: parameters.text('filters.referenceId') },
	],
	filters: [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. act_3BgWBVWbRkQBiTyRJsXSPzWz',
			description: 'One account ID, or several separated by commas',
		},
		{
			displayName: 'Created After',
			name: 'createdAtStart',
			type: 'dateTime',
			default: '',
			description: 'Only inquiries created at this time or later',
		},
		{
			displayName: 'Created Before',
			name: 'createdAtEnd',
			type: 'dateTime',
			default: '',
			description: 'Only inquiries created at this time or earlier',
		},
		{
			displayName: 'Inquiry IDs',
			name: 'inquiryIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. inq_FwNJ3yQw1XcT, inq_9aTqRZk2MbVd',
			description: 'Up to 100 IDs, separated by commas or as an array',
		},
		{
			...inquiryTemplateIdField,
			required: false,
			description: 'Only inquiries that are created from this template',
		},
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			default: '',
			description:
				'Only inquiries with this note. Persona allows no other filter together with it.',
		},
		{
			displayName: 'Reference ID',
			name: 'referenceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer-00042',
			description: 'Only inquiries with this reference ID. For several, use Reference IDs.',
		},
		{
			displayName: 'Reference IDs',
			name: 'referenceIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer-00042, customer-00043',
			description:
				'Only inquiries with one of these reference IDs, separated by commas or as an array. The output has all inquiries of the first ID, then all of the second.',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			default: [],
			options: INQUIRY_STATUSES,
			description: 'Only inquiries in one of these statuses',
		},
		...clientSideFilterFields,
	],

	list(parameters) {
		const { statuses, keep, requiredAttributes } = clientSideFilters(parameters);
		const query = filters(parameters, statuses);
		const referenceIds = referenceIdsOf(parameters);
		const queries = referenceIds.length
			? referenceIds.map((id) => ({ ...query, 'filter[reference-id]': id }))
			: [query];
		return {
			requests: queries.map((each) => ({ method: 'GET', path: '/inquiries', query: each })),
			keep,
			requiredAttributes,
		};
	},
};
