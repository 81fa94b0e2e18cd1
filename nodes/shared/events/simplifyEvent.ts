import type { IDataObject } from 'n8n-workflow';

import { simplifyInquiry } from '../objects/inquiry';
import { simplifyInquirySession } from '../objects/inquirySession';
import { simplifyAny } from '../objects/simplifyAny';
import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId } from '../protocol/personaDocument';
import type { PersonaEvent } from './personaEvent';

function simplifyObject(object: PersonaResource): IDataObject {
	if (object.type === 'inquiry') return simplifyInquiry(object);
	return object.type === 'inquiry-session' ? simplifyInquirySession(object) : simplifyAny(object);
}

/** Keys that are in the output under another name, or have no use in an event. */
const LEFT_OUT = ['type', 'id', 'createdAt', 'hostedFlowUrl'];

/**
 * An event as a flat object: first what happened, when and to which inquiry, then the object. `createdAt` is
 * the event's, because users order deliveries by it. The object's is `objectCreatedAt`.
 */
export function simplifyEvent({ id, name, createdAt, object }: PersonaEvent): IDataObject {
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
