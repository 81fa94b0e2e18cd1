import type { IDataObject } from 'n8n-workflow';

import { INQUIRY_STATUSES } from '../../../shared/persona';
import { simplifyInquiry } from '../../../shared/simplify';
import {
	filtersField,
	limitField,
	optionsField,
	returnAllField,
	simplifyField,
} from '../../fields';
import { hostedFlowSubdomain, hostedFlowSubdomainOption } from '../../hostedFlowSubdomain';
import type { Parameters } from '../../parameters';
import { sparseFields, sparseFieldsOption } from '../../sparseFields';
import type { ListOperation } from '../operation';
import { inquiryTemplateIdField } from './inquiryTemplateIdField';

const MOST_INQUIRY_IDS = 100;

/** The query of the list (docs.withpersona.com/api-reference/inquiries/list-all-inquiries). */
function filters(parameters: Parameters): IDataObject {
	const inquiryIds = parameters.list('filters.inquiryIds');
	if (inquiryIds.length > MOST_INQUIRY_IDS) {
		throw parameters.invalid(
			'filters.inquiryIds',
			`holds more than ${MOST_INQUIRY_IDS} IDs`,
			`It holds ${inquiryIds.length}; Persona takes ${MOST_INQUIRY_IDS} in one list. Split them with a Loop Over Items node, or use Get for each.`,
		);
	}
	const chosen: Record<string, string | undefined> = {
		status: parameters.list('filters.status').join(','),
		'reference-id': parameters.text('filters.referenceId'),
		'account-id': parameters.list('filters.accountId').join(','),
		'inquiry-id': inquiryIds.join(','),
		'created-at-start': parameters.time('filters.createdAtStart'),
		'created-at-end': parameters.time('filters.createdAtEnd'),
		note: parameters.text('filters.note'),
	};
	const templateId = parameters.id('filters.inquiryTemplateId');
	if (templateId?.startsWith('tmpl_')) chosen['template-id'] = templateId;
	else chosen['inquiry-template-id'] = templateId;

	const given = Object.entries(chosen).filter(([, value]) => value);
	if (chosen.note && given.length > 1) {
		throw parameters.invalid(
			'filters.note',
			'cannot be combined with other filters',
			'Persona searches notes alone. Remove the other filters and add a Filter node after this one.',
		);
	}
	return Object.fromEntries(given.map(([name, value]) => [`filter[${name}]`, value]));
}

export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inquiries',
	description:
		'Get many inquiries, the newest first, by status, reference ID, account, template, time or note',
	fields: [
		returnAllField,
		limitField,
		filtersField([
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
				description: 'Only inquiries made from this template',
			},
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				default: '',
				description: 'Only inquiries with this note. Persona takes no other filter beside it.',
			},
			{
				displayName: 'Reference ID',
				name: 'referenceId',
				type: 'string',
				default: '',
				placeholder: 'e.g. customer-00042',
				description: 'Only inquiries with this ID of yours',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'multiOptions',
				default: [],
				options: INQUIRY_STATUSES,
				description: 'Only inquiries in one of these statuses',
			},
		]),
		simplifyField,
		optionsField([hostedFlowSubdomainOption, sparseFieldsOption]),
	],

	list: (parameters) => ({
		path: '/inquiries',
		query: { ...filters(parameters), ...sparseFields(parameters, 'inquiry') },
	}),

	simplifier(parameters) {
		const subdomain = hostedFlowSubdomain(parameters);
		return (inquiry) => simplifyInquiry(inquiry, {}, subdomain);
	},
};
