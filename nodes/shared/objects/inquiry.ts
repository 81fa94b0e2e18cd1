import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId } from '../protocol/personaDocument';
import type { Column } from './columns';
import { hostedFlowSubdomain, hostedFlowSubdomainOption, hostedFlowUrl } from './hostedFlow';
import type { ObjectInItem, SearchableKind } from './objectKind';
import { showForFieldsByName } from './outputFields';

/** docs.withpersona.com/model-lifecycle */
const STATUSES = [
	{ name: 'Approved', value: 'approved' },
	{ name: 'Completed', value: 'completed' },
	{ name: 'Created', value: 'created' },
	{ name: 'Declined', value: 'declined' },
	{ name: 'Expired', value: 'expired' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Needs Review', value: 'needs_review' },
	{ name: 'Pending', value: 'pending' },
];

/** The statuses in which a person can continue an inquiry. */
export const OPEN_STATUSES = ['created', 'pending'];

export const inquiryIdField: INodeProperties = {
	displayName: 'Inquiry',
	name: 'inquiryId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'The inquiry to work on. Its ID begins with inq_.',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. inq_FwNJ3yQw1XcTnMKY4XbVAVd2',
		},
		{
			displayName: 'By Dashboard URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.withpersona.com/dashboard/inquiries/inq_FwNJ3yQw1XcT',
		},
	],
};

/** A legacy template has a relationship of its own. */
const TEMPLATE_RELATIONSHIPS = ['inquiry-template', 'template'];

/** The ID of the template, also of a legacy template, or null. */
export function templateIdOf(inquiry: PersonaResource): string | null {
	return relatedId(inquiry, ...TEMPLATE_RELATIONSHIPS);
}

/** The URL where a person opens an inquiry, while it is created. A pending one would need a secret in the URL. */
export function openUrl(inquiry: PersonaResource, subdomain: string | undefined): string | null {
	return inquiry.attributes?.status === 'created' ? hostedFlowUrl(inquiry.id, subdomain) : null;
}

const columns: Column[] = [
	{ key: 'id', identity: 'id', type: 'text', simplified: true },
	{ key: 'status', attribute: 'status', type: 'text', simplified: true },
	{ key: 'referenceId', attribute: 'reference-id', type: 'text', simplified: true },
	{
		key: 'hostedFlowUrl',
		from: ['status'],
		type: 'text',
		description: 'The URL where the person opens the inquiry. Empty once the person has started.',
		derive(option) {
			const subdomain = hostedFlowSubdomain(option);
			return (inquiry) => openUrl(inquiry, subdomain);
		},
	},
	{ key: 'nameFirst', field: 'name_first', type: 'text', simplified: true, personal: true },
	{ key: 'nameLast', field: 'name_last', type: 'text', simplified: true, personal: true },
	{ key: 'emailAddress', field: 'email_address', type: 'text', simplified: true, personal: true },
	{ key: 'createdAt', attribute: 'created-at', type: 'time', simplified: true },
	{ key: 'expiresAt', attribute: 'expires-at', type: 'time', simplified: true },
	{ key: 'redactedAt', attribute: 'redacted-at', type: 'time', simplified: true },
	{ key: 'startedAt', attribute: 'started-at', type: 'time' },
	{ key: 'completedAt', attribute: 'completed-at', type: 'time' },
	{ key: 'failedAt', attribute: 'failed-at', type: 'time' },
	{ key: 'expiredAt', attribute: 'expired-at', type: 'time' },
	{ key: 'markedForReviewAt', attribute: 'marked-for-review-at', type: 'time' },
	{ key: 'decisionedAt', attribute: 'decisioned-at', type: 'time' },
	{ key: 'updatedAt', attribute: 'updated-at', type: 'time' },
	{ key: 'tags', attribute: 'tags', type: 'texts' },
	{ key: 'note', attribute: 'note', type: 'text' },
	{ key: 'creator', attribute: 'creator', type: 'text' },
	{ key: 'reviewerComment', attribute: 'reviewer-comment', type: 'text' },
	{ key: 'previousStepName', attribute: 'previous-step-name', type: 'text' },
	{ key: 'nextStepName', attribute: 'next-step-name', type: 'text' },
	{ key: 'accountId', relationship: 'account', type: 'text' },
	{ key: 'inquiryTemplateId', relationship: TEMPLATE_RELATIONSHIPS, type: 'text' },
	{ key: 'inquiryTemplateVersionId', relationship: 'inquiry-template-version', type: 'text' },
	{ key: 'sessionIds', relationship: 'sessions', type: 'texts' },
	{ key: 'verificationIds', relationship: 'verifications', type: 'texts' },
	{
		key: 'fields',
		attribute: 'fields',
		type: 'fields',
		simplified: true,
		personal: true,
		description:
			'All that the inquiry knows about the person: names, address, birthdate and others',
	},
];

/** Which of the inquiry's own fields are in the column `fields`. */
const inquiryFieldNamesField: INodeProperties = {
	displayName: 'Names of Inquiry Fields',
	name: 'inquiryFieldNames',
	type: 'string',
	default: '',
	placeholder: 'e.g. name_first, birthdate',
	displayOptions: showForFieldsByName(),
	description:
		"The inquiry's own fields to return, separated by commas or as an array, with the names in the inquiry template. Fields without a value are left out.",
};

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Reads what an item says about an inquiry. The item is a simplified inquiry, an event, or an object in
 * Persona's own form. The status is read only if the item is the inquiry itself: a session, a verification or a
 * row of a spreadsheet may name an inquiry and have another status.
 */
export function inquiryFromItem(item: INodeExecutionData, inquiryId: string): ObjectInItem {
	const json = item.json as IDataObject & { data?: IDataObject };
	const object = typeof json.data === 'object' && json.data !== null ? json.data : json;
	if (text(object.type) !== undefined && object.attributes && object.type !== 'inquiry') return {};
	if ((object.id ?? object.inquiryId) !== inquiryId) return {};

	const attributes = (object.attributes ?? {}) as IDataObject;
	// An item of a trigger has the type of its object.
	const isInquiry = object.id === inquiryId && (object.objectType ?? 'inquiry') === 'inquiry';
	const status = text(attributes.status) ?? text(object.status);
	const redacted = attributes['redacted-at'] ?? object.redactedAt;
	const isStatus = STATUSES.some(({ value }) => value === status);
	return {
		status: isInquiry && isStatus && !redacted ? status : undefined,
		referenceId: text(attributes['reference-id']) ?? text(object.referenceId),
	};
}

/** What a refusal for the state of an inquiry means; for its sessions too. */
export const INQUIRY_STATE_REFUSAL = {
	advice: "Add an If node before this node to check the inquiry's status.",
};

/** docs.withpersona.com/api-reference/inquiries */
export const inquiryKind: SearchableKind = {
	type: 'inquiry',
	collection: 'inquiries',
	words: { one: 'inquiry', several: 'inquiries' },
	locator: inquiryIdField,
	columns,
	fieldNames: inquiryFieldNamesField,
	statuses: STATUSES,
	idPrefixes: { inq: 'an inquiry' },
	hasReferenceId: true,
	statusWords: { needs_review: 'in review' },
	permission: 'inquiry',
	searchable: {
		times: [
			{ name: 'Created At', value: 'created_at' },
			{ name: 'Updated At', value: 'updated_at' },
		],
		texts: [
			{ name: 'Inquiry Template ID', value: 'inquiry_template_id' },
			{ name: 'Reference ID', value: 'reference_id' },
		],
	},
	refusals: { 409: INQUIRY_STATE_REFUSAL },
	related: [
		'account',
		'documents',
		'inquiry-template',
		'inquiry-template-version',
		'reports',
		'reviewer',
		'selfies',
		'sessions',
		'transaction',
		'verifications',
	],
	options: [hostedFlowSubdomainOption],
	readItem: inquiryFromItem,
};
