import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { INQUIRY_STATUSES } from '../protocol/persona';

/** What an item tells of the inquiry that is being worked on. */
export interface KnownInquiry {
	status?: string;
	referenceId?: string;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether an item tells what happened at some time, as Persona Trigger gives it, and not what is now. */
export function isEvent({ json }: INodeExecutionData): boolean {
	return text(json.eventId) !== undefined;
}

/**
 * Reads from an item what it says of an inquiry, in the simplified form, as an event, or in Persona's own
 * form. A status only from an item that is the inquiry: a session or a verification names its inquiry and
 * has a status of its own, and so may a row of a spreadsheet.
 */
export function knownInquiry(item: INodeExecutionData, inquiryId: string): KnownInquiry {
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
