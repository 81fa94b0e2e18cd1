import { inquiryKind } from '../../../../shared/objects/inquiry';
import {
	inquiryTemplateIdField,
	templateAttribute,
} from '../../../../shared/objects/inquiryTemplate';
import { getMany } from '../../../families/getMany';
import type { Parameters } from '../../../operation/parameters';
import type { PersonaRequest } from '../../../../shared/protocol/personaRequest';
import { clientSideFilterFields, clientSideFilters } from './clientSideFilters';

const MOST_INQUIRY_IDS = 100;

/** Adds the template, and the statuses that the filters of this node allow; checks the filters. */
function withTemplateAndStatuses(
	request: PersonaRequest,
	parameters: Parameters,
	statuses: string[],
): PersonaRequest {
	const inquiryIds = parameters.list('filters.inquiryIds');
	if (inquiryIds.length > MOST_INQUIRY_IDS) {
		throw parameters.invalid(
			'filters.inquiryIds',
			`has more than ${MOST_INQUIRY_IDS} IDs`,
			`It has ${inquiryIds.length}. Persona allows ${MOST_INQUIRY_IDS} in one request. Split them with a Loop Over Items node, or use Get for each ID.`,
		);
	}
	const templateId = parameters.id('filters.inquiryTemplateId');
	const kind = templateId === undefined ? undefined : templateAttribute(templateId);
	if (kind === 'inquiry-template-version-id') {
		throw parameters.invalid(
			'filters.inquiryTemplateId',
			'is the ID of a version',
			'Persona filters by template, not by version. Enter the ID of the template. It begins with itmpl_.',
		);
	}
	const query = {
		...(statuses.length > 0 && { 'filter[status]': statuses.join(',') }),
		...request.query,
		...(kind !== undefined && { [`filter[${kind}]`]: templateId }),
	};
	if ('filter[note]' in query && Object.keys(query).length > 1) {
		throw parameters.invalid(
			'filters.note',
			'cannot be combined with other filters',
			'Persona finds notes only without other filters. Remove the other filters and add a Filter node after this node.',
		);
	}
	return { ...request, query };
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
export const getAll = getMany(inquiryKind, {
	description:
		'Get many inquiries, the newest first, by status, reference ID, account, template, time or note',
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
			send: { in: 'query', key: 'filter[account-id]', as: 'list' },
			description: 'One account ID, or several separated by commas',
		},
		{
			displayName: 'Created After',
			name: 'createdAtStart',
			type: 'dateTime',
			default: '',
			send: { in: 'query', key: 'filter[created-at-start]' },
			description: 'Only inquiries created at this time or later',
		},
		{
			displayName: 'Created Before',
			name: 'createdAtEnd',
			type: 'dateTime',
			default: '',
			send: { in: 'query', key: 'filter[created-at-end]' },
			description: 'Only inquiries created at this time or earlier',
		},
		{
			displayName: 'Inquiry IDs',
			name: 'inquiryIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. inq_FwNJ3yQw1XcT, inq_9aTqRZk2MbVd',
			send: { in: 'query', key: 'filter[inquiry-id]', as: 'list' },
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
			send: { in: 'query', key: 'filter[note]' },
			description:
				'Only inquiries with this note. Persona allows no other filter together with it.',
		},
		{
			displayName: 'Reference ID',
			name: 'referenceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer-00042',
			send: { in: 'query', key: 'filter[reference-id]' },
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
			options: inquiryKind.statuses,
			description: 'Only inquiries in one of these statuses',
		},
		...clientSideFilterFields,
	],

	plan(request, parameters) {
		const { statuses, ...ofNode } = clientSideFilters(parameters);
		const list = withTemplateAndStatuses(request, parameters, statuses);
		const referenceIds = referenceIdsOf(parameters);
		const requests = referenceIds.map((id) => ({
			...list,
			query: { ...list.query, 'filter[reference-id]': id },
		}));
		return { requests: referenceIds.length ? requests : [list], ...ofNode };
	},
});
