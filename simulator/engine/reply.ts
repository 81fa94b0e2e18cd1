import type { JsonValue } from './jsonValue';

export interface Reply {
	status: number;
	/** JSON in kebab case (it gets the wanted casing when it is sent), or a file as it is. */
	body: JsonValue | Uint8Array;
	headers?: Record<string, string>;
	/** Overrides what the status says about being kept under the idempotency key. */
	storedUnderKey?: boolean;
}
