import type { ApiKey, Permission } from './apiKeys';
import type { ApiEnvironment } from './environment';
import type { JsonObject } from './jsonValue';
import type { QueryParameters } from './queryParameters';
import type { Reply } from './reply';

/** One authenticated request, as an endpoint sees it. */
export interface Call<Environment extends ApiEnvironment = ApiEnvironment> {
	environment: Environment;
	key: ApiKey;
	/** Without `/api/v1`. */
	path: string;
	parameters: Record<string, string>;
	query: QueryParameters;
	body: JsonObject | undefined;
	/** The Persona-Version header. */
	version: string | undefined;
	/** The clock's time when the work began, milliseconds since 1970. */
	now: number;
}

/** One endpoint of the API: data for the router, and the function that does the work. */
export interface Route<Environment extends ApiEnvironment = ApiEnvironment> {
	method: 'get' | 'post' | 'patch' | 'delete';
	/** With `:name` for parameters, without `/api/v1`. */
	path: string;
	/** The permission that the key needs; null where docs name none. */
	permission: Permission | null;
	answer: (call: Call<Environment>) => Reply;
}

/** Path parameter by name; the router has matched it, so it is there. */
export function pathParameter(call: Call, name: string): string {
	return call.parameters[name] ?? '';
}
