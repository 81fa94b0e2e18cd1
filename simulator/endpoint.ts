import type { ApiKey, Permission } from './apiKeys';
import type { Environment } from './environment';
import type { JsonObject, JsonValue } from './jsonValue';
import type { QueryParameters } from './queryParameters';

/** One authenticated request, as an endpoint sees it. */
export interface Call {
	environment: Environment;
	key: ApiKey;
	/** Without `/api/v1`. */
	path: string;
	parameters: Record<string, string>;
	query: QueryParameters;
	body: JsonObject | undefined;
	/** The clock's time when the work began, milliseconds since 1970. */
	now: number;
}

export interface Reply {
	status: number;
	/** In kebab case; the wanted casing is put on when it is sent. */
	body: JsonValue;
	headers?: Record<string, string>;
	/** Overrides what the status says about being kept under the idempotency key. */
	storedUnderKey?: boolean;
	/** Request-Id of the request that made it; set where a key keeps it for replays. */
	requestId?: string;
}

/** One endpoint of the API: data for the router, and the work itself. */
export interface Route {
	method: 'get' | 'post' | 'delete';
	/** With `:name` for parameters, without `/api/v1`. */
	path: string;
	/** The permission that the key needs; null where docs name none. */
	permission: Permission | null;
	answer: (call: Call) => Reply;
}

/** Path parameter by name; the router has matched it, so it is there. */
export function pathParameter(call: Call, name: string): string {
	return call.parameters[name] ?? '';
}
