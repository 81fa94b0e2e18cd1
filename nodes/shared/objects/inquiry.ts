import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId, relatedIds } from '../protocol/personaDocument';
import { fieldValues } from './fieldValues';
import { hostedFlowSubdomain, hostedFlowSubdomainOption, hostedFlowUrl } from './hostedFlow';
import type { IdentifiedKind, ObjectInItem } from './objectKind';

/** What each list of statuses is made of (docs.withpersona.com/model-lifecycle). */
export const INQUIRY_STATUSES = [
	{ name: 'Approved', value: 'approved' },
	{ name: 'Completed', value: 'completed' },
	{ name: 'Created', value: 'created' },
	{ name: 'Declined', value: 'declined' },
	{ name: 'Expired', value: 'expired' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Needs Review', value: 'needs_review' },
	{ name: 'Pending', value: 'pending' },
];

/** In which a person can go on with an inquiry. */
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

/**
 * Whether an inquiry has a reference ID. A list that is asked for one is not relied upon: were the filter
 * ignored, another person's inquiry would come.
 */
export function matchesReferenceId({ attributes }: PersonaResource, referenceId: string): boolean {
	return attributes?.['reference-id'] === referenceId;
}

/** The ID of the template that an inquiry was made from, an older kind of template included, or null. */
export function templateIdOf(inquiry: PersonaResource): string | null {
	return relatedId(inquiry, 'inquiry-template') ?? relatedId(inquiry, 'template');
}

/** As far as it decides what may be done. `redacted` is not one of Persona's statuses, but ends all the same. */
export interface InquiryState {
	/** Empty where it is not known. */
	status: string;
	redacted: boolean;
}

/** The state of an inquiry that may not be there. */
export function stateOf(inquiry: PersonaResource | undefined): InquiryState {
	const attributes = inquiry?.attributes ?? {};
	return { status: String(attributes.status ?? ''), redacted: Boolean(attributes['redacted-at']) };
}

/** Such as "needs review". */
export function stateInWords({ status, redacted }: InquiryState): string {
	return redacted ? 'redacted' : status.replace('_', ' ');
}

/*
 * Written out as one literal, most useful first, as every kind is: lists hold 100,000 objects, and one that
 * is put together from parts takes a quarter more memory on the way.
 */

/**
 * An inquiry as a flat object. `fields` is name to value; times are ISO; null for what is not there.
 *
 * @param extra what this answer has beyond the inquiry itself, such as its one-time link
 */
export function simplifyInquiry(
	inquiry: PersonaResource,
	extra: IDataObject = {},
	subdomain?: string,
): IDataObject {
	const value = (name: string) => inquiry.attributes?.[name] ?? null;
	const status = value('status');
	// A created inquiry opens without a token; a pending one would need a secret in the URL.
	const opens = status === 'created' ? hostedFlowUrl(inquiry.id, subdomain) : null;
	return {
		id: inquiry.id,
		status,
		referenceId: value('reference-id'),
		...extra,
		hostedFlowUrl: extra.hostedFlowUrl ?? opens,
		fields: fieldValues(inquiry.attributes?.fields),
		expiresAt: value('expires-at'),
		createdAt: value('created-at'),
		startedAt: value('started-at'),
		completedAt: value('completed-at'),
		failedAt: value('failed-at'),
		expiredAt: value('expired-at'),
		markedForReviewAt: value('marked-for-review-at'),
		decisionedAt: value('decisioned-at'),
		redactedAt: value('redacted-at'),
		updatedAt: value('updated-at'),
		tags: value('tags'),
		note: value('note'),
		creator: value('creator'),
		reviewerComment: value('reviewer-comment'),
		previousStepName: value('previous-step-name'),
		nextStepName: value('next-step-name'),
		accountId: relatedId(inquiry, 'account'),
		inquiryTemplateId: templateIdOf(inquiry),
		inquiryTemplateVersionId: relatedId(inquiry, 'inquiry-template-version'),
		sessionIds: relatedIds(inquiry, 'sessions'),
		verificationIds: relatedIds(inquiry, 'verifications'),
	};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Reads from an item what it says of an inquiry, in the simplified form, as an event, or in Persona's own
 * form. A status only from an item that is the inquiry: a session or a verification names its inquiry and
 * has a status of its own, and so may a row of a spreadsheet.
 */
export function inquiryFromItem(item: INodeExecutionData, inquiryId: string): ObjectInItem {
	const json = item.json as IDataObject & { data?: IDataObject };
	const object = typeof json.data === 'object' && json.data !== null ? json.data : json;
	if (text(object.type) !== undefined && object.attributes && object.type !== 'inquiry') return {};
	const id = object.id ?? object.inquiryId;
	if (id !== inquiryId) return {};

	const attributes = (object.attributes ?? {}) as IDataObject;
	// An event says what kind of object it is about; else an inquiry is what has the inquiry's ID for its own.
	const isInquiry = (object.objectType ?? (object.id && 'inquiry')) === 'inquiry';
	const status = text(attributes.status) ?? text(object.status);
	const redacted = attributes['redacted-at'] ?? object.redactedAt;
	const isStatus = INQUIRY_STATUSES.some(({ value }) => value === status);
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
export const inquiryKind: IdentifiedKind = {
	type: 'inquiry',
	collection: 'inquiries',
	idParameter: inquiryIdField.name,
	idPrefixes: { inq: 'an inquiry' },
	hasReferenceId: true,
	permission: 'inquiry',
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
	simplifier(option) {
		const subdomain = hostedFlowSubdomain(option);
		return (resource, extra) => simplifyInquiry(resource, extra, subdomain);
	},
	readItem: inquiryFromItem,
};
