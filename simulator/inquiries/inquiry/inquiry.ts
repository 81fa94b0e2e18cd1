import type { JsonValue } from '../../engine/jsonValue';

/** All times in milliseconds since 1970, null for what has not happened. */
export const inquiryStatuses = [
	'created',
	'pending',
	'completed',
	'failed',
	'expired',
	'needs_review',
	'approved',
	'declined',
] as const;

export type InquiryStatus = (typeof inquiryStatuses)[number];

export type EnvironmentName = 'sandbox' | 'production';

export type FieldType =
	'string' | 'date' | 'number' | 'boolean' | 'choices' | 'multi_choices' | 'json';

export interface FieldValue {
	type: FieldType;
	value: JsonValue;
}

/** Seconds; `afterStart` null means "as after create". */
export interface ExpirationIntervals {
	afterCreate: number;
	afterStart: number | null;
	afterResume: number;
}

export interface InquiryTemplate {
	id: string;
	sequence: number;
	createdAt: number;
	name: string;
	status: 'active' | 'inactive';
	/** True for a template of the legacy kind, with an ID that starts with `tmpl_`. */
	legacy: boolean;
	/** The last one is the latest published version. */
	versionIds: string[];
	fields: Record<string, FieldType>;
	expiration: ExpirationIntervals;
	/** Life of a one-time link that is made without `expires-in-seconds`. */
	oneTimeLinkSeconds: number;
}

export interface VerificationTemplate {
	id: string;
	/** As in the verification's `type`: `verification/government-id`. */
	kind: 'government-id' | 'selfie' | 'document';
}

/** A verification that a simulate action made; its whole life is one moment. */
export interface Verification {
	id: string;
	inquiryId: string;
	templateId: string;
	kind: VerificationTemplate['kind'];
	status: 'passed' | 'failed';
	createdAt: number;
}

export interface Account {
	id: string;
	referenceId: string | null;
	typeId: string;
	createdAt: number;
	updatedAt: number;
}

export interface Inquiry {
	id: string;
	sequence: number;
	status: InquiryStatus;
	referenceId: string | null;
	note: string | null;
	behaviors: Record<string, JsonValue> | null;
	/** Names; their IDs are the environment's. */
	tags: string[];
	creator: string;
	reviewerComment: string | null;
	createdAt: number;
	updatedAt: number;
	startedAt: number | null;
	expiresAt: number;
	completedAt: number | null;
	failedAt: number | null;
	markedForReviewAt: number | null;
	decisionedAt: number | null;
	expiredAt: number | null;
	redactedAt: number | null;
	previousStepName: string | null;
	nextStepName: string | null;
	fields: Record<string, FieldValue>;
	accountId: string | null;
	templateId: string;
	templateVersionId: string | null;
	redirectUri: string | null;
	expiration: ExpirationIntervals;
	/** In the order they were made. */
	verificationIds: string[];
}

export type InquirySessionStatus = 'new' | 'active' | 'expired';

export interface InquirySession {
	id: string;
	sequence: number;
	inquiryId: string;
	status: InquirySessionStatus;
	createdAt: number;
	startedAt: number | null;
	expiredAt: number | null;
	/** Not shown by the API: a session keeps the expiry it got at creation. */
	expiresAt: number;
	madeForLink: boolean;
	token: string | null;
	deviceId: string | null;
}

export interface OneTimeLink {
	/** With the region prefix, as in the long link. */
	code: string;
	shortCode: string;
	inquiryId: string;
	sessionId: string;
	createdAt: number;
	expiresAt: number;
	/** First opening; null while unused. */
	usedAt: number | null;
}
