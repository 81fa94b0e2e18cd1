import type { IDataObject } from 'n8n-workflow';

import type { PersonaResource } from '../shared/persona';
import { relatedId } from '../shared/persona';
import { camelCase, simplifyInquiry, simplifyInquirySession } from '../shared/simplify';
import type { WebhookEvent } from './webhookEvent';

/** A field of an object is `{type, value}`; anything else stays as it is. */
function fieldValue(field: unknown): unknown {
	const isField = typeof field === 'object' && field !== null && 'value' in field;
	return isField ? (field.value ?? null) : field;
}

function flatFields(fields: unknown): IDataObject {
	return Object.fromEntries(
		Object.entries((fields ?? {}) as IDataObject).map(([name, field]) => [name, fieldValue(field)]),
	) as IDataObject;
}

/** `account` becomes `accountId`, a list such as `verifications` becomes `verificationIds`. */
function relatedIds({ relationships = {} }: PersonaResource): IDataObject {
	const ids: IDataObject = {};
	for (const [name, related] of Object.entries(relationships)) {
		const data = related?.data;
		if (Array.isArray(data)) {
			ids[`${camelCase(name.replace(/ies$/, 'y').replace(/s$/, ''))}Ids`] = data.map(
				({ id }) => id,
			);
		} else {
			ids[`${camelCase(name)}Id`] = data?.id ?? null;
		}
	}
	return ids;
}

/** Any object as a flat one: its attributes in camelCase, its fields as name to value, related IDs. */
function simplifyOther(object: PersonaResource): IDataObject {
	const { fields, ...attributes } = object.attributes ?? {};
	const simple: IDataObject = {};
	if (fields !== undefined) simple.fields = flatFields(fields);
	for (const [name, value] of Object.entries(attributes)) simple[camelCase(name)] = value;
	return { ...simple, ...relatedIds(object) };
}

function simplifyObject(object: PersonaResource): IDataObject {
	if (object.type === 'inquiry') return simplifyInquiry(object);
	return object.type === 'inquiry-session' ? simplifyInquirySession(object) : simplifyOther(object);
}

/** Said otherwise, or of no use in what an event starts. */
const LEFT_OUT = ['id', 'createdAt', 'hostedFlowUrl'];

/**
 * An event as a flat object: what happened, when and to which inquiry first, then the object it happened
 * to. `createdAt` is the event's, since deliveries are ordered by it; the object's is `objectCreatedAt`.
 */
export function simplifyEvent({ id, name, createdAt, object }: WebhookEvent): IDataObject {
	const simple: IDataObject = object ? simplifyObject(object) : {};
	const related = object && relatedId(object, 'inquiry');
	const first: IDataObject = {
		event: name,
		eventId: id,
		createdAt,
		inquiryId: object?.type === 'inquiry' ? object.id : related,
		status: simple.status ?? null,
		referenceId: simple.referenceId ?? null,
		objectType: object?.type ?? null,
		objectId: object?.id ?? null,
		objectCreatedAt: simple.createdAt ?? null,
	};
	const rest = Object.entries(simple).filter(([key]) => !(key in first) && !LEFT_OUT.includes(key));
	return { ...first, ...Object.fromEntries(rest) };
}
