import type { JsonObject } from './jsonValue';

/**
 * An object as the API shows it, with every attribute and relationship of
 * docs.withpersona.com/response-body and the bundled OpenAPI, null where there is nothing. A webhook
 * has no `relationships`, all others have.
 */
export interface ApiResource extends JsonObject {
	type: string;
	id: string;
	attributes: JsonObject;
}

/** A relationship to one object, or to none. */
export function toOne(type: string, id: string | null): JsonObject {
	return { data: id === null ? null : { type, id } };
}

/** What types of one family share, `verification/` for `verification/selfie`; else the type itself. */
export function typeFamily(type: string): string {
	return type.replace(/\/.*$/, '/');
}
