import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { INQUIRY_STATUSES } from '../shared/persona';

/** What an item tells of the inquiry that is being worked on. */
export interface KnownInquiry {
	status?: string;
	referenceId?: string;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Reads from an item what it says of an inquiry, in the simplified form or in Persona's own. Nothing
 * where the item is not about that inquiry: a session names its inquiry and has a status too, and a
 * spreadsheet's column named status can hold anything.
 */
export function knownInquiry(item: INodeExecutionData, inquiryId: string): KnownInquiry {
	const json = item.json as IDataObject & { data?: IDataObject };
	const object = typeof json.data === 'object' && json.data !== null ? json.data : json;
	if (text(object.type) !== undefined && object.attributes && object.type !== 'inquiry') return {};
	const id = object.id ?? object.inquiryId;
	if (id !== inquiryId) return {};

	const attributes = (object.attributes ?? {}) as IDataObject;
	const status = text(attributes.status) ?? text(object.status);
	const redacted = attributes['redacted-at'] ?? object.redactedAt;
	return {
		status:
			!redacted && INQUIRY_STATUSES.some(({ value }) => value === status) ? status : undefined,
		referenceId: text(attributes['reference-id']) ?? text(object.referenceId),
	};
}
