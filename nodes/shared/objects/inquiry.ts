import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId, relatedIds } from '../protocol/personaDocument';
import { fieldValues } from './fieldValues';
import { hostedFlowSubdomain, hostedFlowSubdomainOption, hostedFlowUrl } from './hostedFlow';
import type { IdentifiedKind, ObjectInItem } from './objectKind';

/** All statuses, for the lists in the panel (docs.withpersona.com/model-lifecycle). */
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

/**
 * Whether an inquiry has this reference ID. The filter of a list is not enough: if Persona ignored it, the
 * list would contain another person's inquiry.
 */
export function matchesReferenceId({ attributes }: PersonaResource, referenceId: string): boolean {
	return attributes?.['reference-id'] === referenceId;
}

/** The ID of the template, also of a legacy template, or null. */
export function templateIdOf(inquiry: PersonaResource): string | null {
	return relatedId(inquiry, 'inquiry-template') ?? relatedId(inquiry, 'template');
}

/** The state that decides what is possible. `redacted` is not a status at Persona, but it also ends an inquiry. */
export interface InquiryState {
	/** Empty if it is not known. */
	status: string;
	redacted: boolean;
}

/** The state of an inquiry that may not be there. */
export function stateOf(inquiry: PersonaResource | undefined): InquiryState {
	const attributes = inquiry?.attributes ?? {};
	return { status: String(attributes.status ?? ''), redacted: Boolean(attributes['redacted-at']) };
}

/** To go on after "The inquiry is", such as "in review". */
export function stateInWords({ status, redacted }: InquiryState): string {
	if (redacted) return 'redacted';
	return status === 'needs_review' ? 'in review' : status;
}

/*
 * One literal for each kind, the most useful keys first: a list can have 100,000 objects, and spreading parts
 * into an object needs a quarter more memory.
 */

/**
 * An inquiry as a flat object. `fields` is name to value, times are ISO, missing values are null.
 *
 * @param extra what the response has in addition to the inquiry, such as a one-time link
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
 * Reads what an item says about an inquiry. The item is a simplified inquiry, an event, or an object in
 * Persona's own form. The status is read only if the item is the inquiry itself: a session, a verification or a
 * row of a spreadsheet may name an inquiry and have another status.
 */
export function inquiryFromItem(item: INodeExecutionData, inquiryId: string): ObjectInItem {
	const json = item.json as IDataObject & { data?: IDataObject };
	const object = typeof json.data === 'object' && json.data !== null ? json.data : json;
	if (text(object.type) !== undefined && object.attributes && object.type !== 'inquiry') return {};
	const id = object.id ?? object.inquiryId;
	if (id !== inquiryId) return {};

	const attributes = (object.attributes ?? {}) as IDataObject;
	// An event has the type of its object. Any other item is the inquiry if it has the inquiry's ID as `id`.
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
