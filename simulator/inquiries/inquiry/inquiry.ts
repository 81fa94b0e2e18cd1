import type { JsonValue } from '../../engine/jsonValue';
import type { ExpirationIntervals, FieldType } from '../template/template';

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

export interface FieldValue {
	type: FieldType;
	value: JsonValue;
}

/** All times in milliseconds since 1970, null for what has not happened. */
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
