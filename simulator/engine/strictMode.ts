import type { IncomingHttpHeaders } from 'node:http';
import type { BodyKeys, Route } from './endpoint';
import { badRequest } from './errors';
import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';
import { plainName } from './keyNames';
import { typeFamily } from './resource';

/*
 * Strict mode refuses everything in a request that is not documented. The real API may
 * ignore such a thing; a client that sends it still has a mistake, and a test must see it.
 */

/** What a strict check looks at. */
export interface StrictRequest {
	method: string;
	headers: IncomingHttpHeaders;
	/** Every parameter of the query, as `filter[status]`. */
	queryNames: readonly string[];
	/** The types (or families of types) of what a single object and its included ones may be. */
	resourceTypes: readonly string[];
	/** The body as it was sent, even where it is not JSON. */
	rawBody: string;
	body: JsonObject | undefined;
}

/**
 * Checks a request against what its route takes.
 *
 * @throws PersonaError 400 with an entry for everything that is unknown
 */
export function checkStrictly(request: StrictRequest, route: Pick<Route, 'query' | 'body'>): void {
	const problems = [
		...headerProblems(request),
		...queryProblems(request, route.query),
		...bodyProblems(request, route.body),
	];
	if (problems.length > 0) throw badRequest(...problems);
}

const knownHeaders: readonly string[] = [
	'host',
	'user-agent',
	'connection',
	'authorization',
	'persona-version',
	'key-inflection',
	'idempotency-key',
];

function headerProblems({ method, headers }: StrictRequest): string[] {
	const unknown = Object.keys(headers).filter(
		(name) => !knownHeaders.includes(name) && !/^(accept|content-)/.test(name),
	);
	const problems = unknown.map((name) => `Header ${name} is unknown`);
	if (method !== 'POST' && headers['idempotency-key'] !== undefined) {
		problems.push(`Header idempotency-key is not for ${method}`);
	}
	return problems;
}

function queryProblems(request: StrictRequest, known: readonly string[]): string[] {
	return request.queryNames
		.filter((name) => {
			const type = /^fields\[(.+)\]$/.exec(name)?.[1];
			if (type !== undefined && known.includes('fields')) {
				return !request.resourceTypes.includes(typeFamily(type));
			}
			return name === 'fields' || !known.some((each) => sameParameter(each, name));
		})
		.map((name) => `Query parameter ${name} is unknown`);
}

/** What stands in brackets may come in any casing. */
function sameParameter(known: string, given: string): boolean {
	const [knownGroup, knownName = ''] = known.split('[');
	const [givenGroup, givenName = ''] = given.split('[');
	return knownGroup === givenGroup && plainName(knownName) === plainName(givenName);
}

function bodyProblems({ rawBody, body }: StrictRequest, keys: BodyKeys | null): string[] {
	if (keys === null) return rawBody === '' ? [] : ['Request body is not taken by this endpoint'];
	return body === undefined ? [] : unknownKeys(body, keys, '');
}

function unknownKeys(value: JsonValue, keys: BodyKeys[string], path: string): string[] {
	if (keys === 'anything') return [];
	if (Array.isArray(keys)) {
		const [entryKeys] = keys as readonly [BodyKeys];
		return [value]
			.flat()
			.flatMap((entry, index) => unknownKeys(entry, entryKeys, `${path}[${index}]`));
	}
	if (Array.isArray(value)) {
		return value.flatMap((entry, index) => unknownKeys(entry, keys, `${path}[${index}]`));
	}
	if (!isJsonObject(value)) return [];
	return Object.entries(value).flatMap(([given, inner]) => {
		const innerPath = path === '' ? given : `${path}.${given}`;
		const name = Object.keys(keys).find((known) => plainName(known) === plainName(given));
		const innerKeys = name === undefined || keys === 'value' ? undefined : (keys as BodyKeys)[name];
		return innerKeys === undefined
			? [`Request body ${innerPath} is unknown`]
			: unknownKeys(inner, innerKeys, innerPath);
	});
}
