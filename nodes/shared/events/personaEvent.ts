import type { IDataObject } from 'n8n-workflow';

import { outsideEntries } from '../objects/outsideEntries';
import type { PersonaResource } from '../protocol/personaDocument';

/** An event as Persona delivers it (docs.withpersona.com/webhooks). Missing values are null. */
export interface PersonaEvent {
	id: string | null;
	name: string | null;
	/** ISO time. Deliveries arrive in any order, so events are ordered by this. */
	createdAt: string | null;
	/** The object that the event is about, with kebab-case keys. */
	object: PersonaResource | null;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

function kebabName(name: string): string {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1-$2')
		.replace(/_/g, '-')
		.toLowerCase();
}

/** Its keys are the organization's own names. Persona inflects them only in versions before 2025-10-27. */
const GIVEN_NAMES = 'fields';

/**
 * The same value with kebab-case keys. A webhook that was created in the dashboard may deliver camel or snake
 * case. The names in `fields` do not change.
 */
function withKebabKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withKebabKeys);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		outsideEntries(value).map(([name, inner]) => [
			kebabName(name),
			name === GIVEN_NAMES ? inner : withKebabKeys(inner),
		]),
	);
}

/** The body of a delivery, or undefined if it is not a JSON object. */
export function parseBody(rawBody: Uint8Array): IDataObject | undefined {
	try {
		// A Buffer, whose text is UTF-8.
		const body = JSON.parse(String(rawBody)) as unknown;
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/** Reads a delivery's body, also if parts are missing. */
export function readEvent(body: IDataObject): PersonaEvent {
	const { data } = withKebabKeys(body) as { data?: unknown };
	const event = isObject(data) ? data : {};
	const attributes = isObject(event.attributes) ? event.attributes : {};
	const payload = isObject(attributes.payload) ? attributes.payload : {};
	return {
		id: text(event.id),
		name: text(attributes.name),
		createdAt: text(attributes['created-at']),
		object: isObject(payload.data) ? (payload.data as unknown as PersonaResource) : null,
	};
}
