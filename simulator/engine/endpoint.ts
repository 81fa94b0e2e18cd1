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

/**
 * The keys of a body, level by level. `value` has no keys of its own (text, a number, a list of
 * them), `anything` has keys that the caller chooses or that the endpoint itself checks, and a list
 * with one entry stands for any number of objects of that kind.
 */
export interface BodyKeys {
	readonly [name: string]: BodyKeys | readonly [BodyKeys] | 'value' | 'anything';
}

/** One endpoint of the API: data for the router, and the function that does the work. */
export interface Route<Environment extends ApiEnvironment = ApiEnvironment> {
	method: 'get' | 'post' | 'patch' | 'delete';
	/** With `:name` for parameters, without `/api/v1`. */
	path: string;
	/** The permission that the key needs; null where docs name none. */
	permission: Permission | null;
	/** What the query may name, as in `page[size]`; `fields` stands for every `fields[type]`. */
	query: readonly string[];
	/** What the body may name; null for an endpoint that takes none. */
	body: BodyKeys | null;
	answer: (call: Call<Environment>) => Reply;
}

/** Path parameter by name; the router has matched it, so it is there. */
export function pathParameter(call: Call, name: string): string {
	return call.parameters[name] ?? '';
}

/** The query of every call that answers with one object. */
export const queryOfOne: readonly string[] = ['include', 'fields'];

/** The query of every paged list; `include` is not usable there. */
export const queryOfList: readonly string[] = [
	'page[after]',
	'page[before]',
	'page[size]',
	'fields',
];
