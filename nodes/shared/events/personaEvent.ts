import type { IDataObject } from 'n8n-workflow';

import { outsideEntries } from '../objects/outsideEntries';
import type { PersonaResource } from '../protocol/personaDocument';

/** An event as Persona delivers it (docs.withpersona.com/webhooks); null for what a delivery lacks. */
export interface PersonaEvent {
	id: string | null;
	name: string | null;
	/** ISO time. Deliveries arrive in any order; this is what to order by. */
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

/** Its keys are names which an organization gave; Persona inflects them in versions before 2025-10-27 alone. */
const GIVEN_NAMES = 'fields';

/**
 * The same with kebab-case keys: the shape of a delivery follows the webhook's own setting, and one that
 * was made in the dashboard may have camel or snake case. The names below `fields` stay as they are.
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

/** The JSON object that a delivery's body is, or undefined. */
export function parseBody(rawBody: Uint8Array): IDataObject | undefined {
	try {
		// A Buffer, whose text is UTF-8.
		const body = JSON.parse(String(rawBody)) as unknown;
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/** Reads a delivery's body, whatever it lacks. */
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
