import type { PersonaResource } from '../protocol/personaDocument';
import type { ObjectKind } from './objectKind';
import { objectKindOf } from './objectKinds';

/** The state that decides what is possible. `redacted` is not a status at Persona, but it also ends an object. */
export interface ObjectState {
	/** Empty if it is not known. */
	status: string;
	redacted: boolean;
}

/** The attribute that has the status of an object of this type. */
export function statusAttributeOf(type: string): string {
	return objectKindOf(type)?.statusAttribute ?? 'status';
}

/** The state of an object that may not be there. */
export function stateOf(object: PersonaResource | undefined): ObjectState {
	const attributes = object?.attributes ?? {};
	const status = object && attributes[statusAttributeOf(object.type)];
	return { status: String(status ?? ''), redacted: Boolean(attributes['redacted-at']) };
}

/** To go on after "The inquiry is", such as "in review". */
export function stateInWords(
	{ statusWords }: ObjectKind,
	{ status, redacted }: ObjectState,
): string {
	return redacted ? 'redacted' : (statusWords?.[status] ?? status);
}
