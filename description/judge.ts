import Ajv2020 from 'ajv/dist/2020';

import type { Json, JsonObject } from './reducedDescription';
import { at, personaDescription } from './personaDescription';

/*
 * Persona's description of its API as the judge of requests and responses. Schemas are compiled when
 * they are needed, references kept: all at once take a minute.
 */

/** One request, as the simulator records it. */
export interface JudgedRequest {
	method: string;
	/** Without `/api/v1` and query. */
	path: string;
	/** Values by name, such as `page[size]`. */
	query: Record<string, string[]>;
	/** Null for none. */
	body: unknown;
	/** By lower-case name; not judged where they are left out. */
	headers?: Record<string, string>;
}

interface Operation {
	/** The JSON pointer of the operation. */
	pointer: string;
	parameters: { pointer: string; parameter: JsonObject }[];
}

/**
 * The same schemas, in which an object's `type` chooses among alternatives: what is said of an object
 * is then about its own kind.
 */
function chosenByType(value: Json): Json {
	if (Array.isArray(value)) return value.map(chosenByType);
	if (typeof value !== 'object' || value === null) return value;
	const { discriminator, oneOf, anyOf, ...others } = value;
	const { propertyName, mapping } = (discriminator ?? {}) as JsonObject;
	if (typeof propertyName !== 'string' || (oneOf ?? anyOf) === undefined) {
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [name, chosenByType(inner)]),
		);
	}
	const kinds = Object.entries(mapping as JsonObject);
	return {
		...others,
		required: [propertyName],
		properties: { [propertyName]: { enum: kinds.map(([kind]) => kind) } },
		allOf: kinds.map(([kind, $ref]) => ({
			if: { properties: { [propertyName]: { const: kind } } },
			then: { $ref },
		})),
	};
}

const description = chosenByType(personaDescription()) as JsonObject;
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function compiler(options: { coerceTypes: boolean }): Ajv2020 {
	const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, ...options });
	ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
	ajv.addFormat('date-time', dateTime);
	// The schema of the document itself is OpenAPI's, not JSON Schema's.
	ajv.addSchema(description as JsonObject & object, 'persona', undefined, false);
	return ajv;
}

const bodies = compiler({ coerceTypes: false });
/** All values of a query are texts. */
const queries = compiler({ coerceTypes: true });

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
const inFragment = (pointer: string) => pointer.split('/').map(encodeURIComponent).join('/');

/** The pointer of what stands there, or of what it refers to. */
function resolved(pointer: string): string {
	const reference = (at(description, pointer) as JsonObject | undefined)?.$ref;
	return typeof reference === 'string' ? resolved(reference.slice(1)) : pointer;
}

function problems(ajv: Ajv2020, pointer: string, value: unknown, name: string): string[] {
	const validate = ajv.getSchema(`persona#${inFragment(pointer)}`);
	if (validate === undefined) throw new Error(`The description has no schema at ${pointer}`);
	if (validate(value) === true) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message = '', params }) =>
			// An enum can have hundreds of values.
			`${name}${instancePath} ${message} ${JSON.stringify(params).slice(0, 200)}`,
	);
}

const segments = (path: string) => path.split('/');
const isParameter = (segment: string) => segment.startsWith('{');

/** The path of the description that means this one; a name goes before a parameter. */
function describedPath(path: string): string | undefined {
	const parts = segments(path);
	const parameters = (each: string) => segments(each).filter(isParameter).length;
	return Object.keys(description.paths as JsonObject)
		.filter((each) => {
			const own = segments(each);
			return (
				own.length === parts.length &&
				own.every((segment, n) => segment === parts[n] || isParameter(segment))
			);
		})
		.sort((one, other) => parameters(one) - parameters(other))[0];
}

function operationOf({ method, path }: Pick<JudgedRequest, 'method' | 'path'>): Operation | null {
	const pointer = `/paths/${escaped(describedPath(path) ?? path)}/${method.toLowerCase()}`;
	const operation = at(description, pointer) as JsonObject | undefined;
	if (operation === undefined) return null;
	const parameters = ((operation.parameters ?? []) as Json[]).map((_, n) => {
		const own = resolved(`${pointer}/parameters/${n}`);
		return { pointer: own, parameter: at(description, own) as JsonObject };
	});
	return { pointer, parameters };
}

/** A query's value under a parameter's name: a text, or an object of `name[key]`. */
function valueOf(query: JudgedRequest['query'], { name, style }: JsonObject): unknown {
	const value = (values: string[]) => (values.length === 1 ? values[0] : values);
	if (style !== 'deepObject') return query[String(name)] && value(query[String(name)] ?? []);
	const inner = Object.entries(query).flatMap(([key, values]) => {
		const [, group, own] = /^([^[]+)\[([^\]]+)\]$/.exec(key) ?? [];
		return group === name ? [[own, value(values)]] : [];
	});
	return inner.length > 0 ? (Object.fromEntries(inner) as object) : undefined;
}

function queryProblems(query: JudgedRequest['query'], { parameters }: Operation): string[] {
	const known = parameters.filter(({ parameter }) => parameter.in === 'query');
	const isKnown = (key: string) =>
		known.some(({ parameter: { name, style } }) =>
			style === 'deepObject' ? key.startsWith(`${String(name)}[`) : key === name,
		);
	return [
		...Object.keys(query)
			.filter((key) => !isKnown(key))
			.map((key) => `query ${key} is unknown`),
		...known.flatMap(({ pointer, parameter }) => {
			const name = `query ${String(parameter.name)}`;
			const value = valueOf(query, parameter);
			if (value === undefined) return parameter.required === true ? [`${name} is missing`] : [];
			return problems(queries, resolved(`${pointer}/schema`), value, name);
		}),
	];
}

/** The pointer of the JSON schema of a request body or a response; undefined where it has none. */
function schemaOf(pointer: string): string | undefined {
	const schema = `${resolved(pointer)}/content/application~1json/schema`;
	return at(description, schema) === undefined ? undefined : schema;
}

function bodyProblems(body: unknown, { pointer }: Operation): string[] {
	if (body === null) {
		const required = at(description, `${resolved(`${pointer}/requestBody`)}/required`) === true;
		return required ? ['body is missing'] : [];
	}
	const schema = schemaOf(`${pointer}/requestBody`);
	return schema === undefined ? ['body is unknown'] : problems(bodies, schema, body, 'body');
}

/** Headers of HTTP itself, which every request may have. */
const ofHttp = /^(accept|authorization$|connection$|content-|host$|user-agent$)/;

function headerProblems(
	method: string,
	headers: Record<string, string>,
	{ parameters }: Operation,
): string[] {
	const known = parameters.filter(({ parameter }) => parameter.in === 'header');
	return Object.entries(headers).flatMap(([name, value]) => {
		if (ofHttp.test(name)) return [];
		const found = known.find(({ parameter }) => String(parameter.name).toLowerCase() === name);
		if (found === undefined) return [`header ${name} is unknown`];
		// The description lists it nearly everywhere; its prose says that it is of POST only.
		if (name === 'idempotency-key' && method !== 'POST') return [`header ${name} is for POST only`];
		return problems(bodies, resolved(`${found.pointer}/schema`), value, `header ${name}`);
	});
}

/** Whether Persona's description has such a request. */
export const isDescribed = (request: Pick<JudgedRequest, 'method' | 'path'>): boolean =>
	operationOf(request) !== null;

/** Whatever of a request Persona's description does not allow; empty for a valid one. */
export function requestProblems(request: JudgedRequest): string[] {
	const operation = operationOf(request);
	if (operation === null) return [`${request.method} ${request.path} is unknown`];
	return [
		...headerProblems(request.method, request.headers ?? {}, operation),
		...queryProblems(request.query, operation),
		...bodyProblems(request.body, operation),
	];
}

/**
 * Whether a response has all attributes. Sparse ones are not judged: the schemas require every
 * attribute.
 */
export const isFull = ({ query }: Pick<JudgedRequest, 'query'>): boolean =>
	!Object.keys(query).some((name) => name.startsWith('fields'));

/** Whatever of a full JSON response Persona's description does not allow; empty for a valid one. */
export function responseProblems(
	request: Pick<JudgedRequest, 'method' | 'path'>,
	status: number,
	body: unknown,
): string[] {
	const operation = operationOf(request);
	if (operation === null) return [`${request.method} ${request.path} is unknown`];
	const response = `${operation.pointer}/responses/${status}`;
	if (at(description, response) === undefined) return [`status ${status} is unknown`];
	const schema = schemaOf(response);
	return schema === undefined ? ['body is unknown'] : problems(bodies, schema, body, 'body');
}

/** The responses that Persona's description gives as examples. */
export function exampleResponses(
	request: Pick<JudgedRequest, 'method' | 'path'>,
	status: number,
): Json[] {
	const operation = operationOf(request);
	const response = resolved(`${operation?.pointer ?? ''}/responses/${status}`);
	const examples = `${response}/content/application~1json/examples`;
	return Object.keys((at(description, examples) ?? {}) as JsonObject).map(
		(name) => at(description, `${resolved(`${examples}/${escaped(name)}`)}/value`) ?? null,
	);
}
