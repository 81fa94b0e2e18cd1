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

/** Said otherwise, or of no use in what an event starts. */
const LEFT_OUT = ['type', 'id', 'createdAt', 'hostedFlowUrl'];

/**
 * An event as a flat object: what happened, when and to which inquiry first, then the object it happened
 * to. `createdAt` is the event's, since deliveries are ordered by it; the object's is `objectCreatedAt`.
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
