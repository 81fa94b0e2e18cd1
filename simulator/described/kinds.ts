import { enumAt, personaDescription } from '../../description/personaDescription';
import { isJsonObject, type JsonObject, type JsonValue } from '../engine/jsonValue';
import { handMade, idPrefixes } from './facts';
import { exampleOf, propertiesOf, resolved, schemasByType } from './schema';

/** A request that Persona's description has, and the objects of its response. */
export interface DescribedRequest {
	method: 'get' | 'post' | 'patch' | 'delete';
	/** Such as `/accounts/{account-id}`. */
	path: string;
	/** Of a success. */
	statuses: number[];
	/** The types that `data` may have; empty for a file. */
	types: string[];
	isList: boolean;
	isPdf: boolean;
	/** The names in `filter[...]`, and whether one must be there. */
	filters: string[];
	filterRequired: boolean;
}

export interface Kind {
	type: string;
	/** Of its IDs, such as `act`. */
	prefix: string;
	attributes: Record<string, JsonObject>;
	relationships: Record<string, JsonObject>;
}

interface Described {
	requests: DescribedRequest[];
	schemas: Map<string, JsonObject>;
	kinds: Map<string, Kind>;
}

let described: Described | undefined;

/** What Persona's description says, read when it is first asked for. */
const all = (): Described => (described ??= read());

/** The requests that are simulated from the description. */
export const describedRequests = (): readonly DescribedRequest[] => all().requests;

/**
 * A kind of object by its type, or the first of a family (`report`).
 *
 * @throws Error for a type that no response has
 */
export function kindOf(type: string): Kind {
	const { schemas, kinds } = all();
	const known = kinds.get(type);
	if (known !== undefined) return known;
	const own = schemas.has(type)
		? type
		: [...schemas.keys()].find((each) => each.startsWith(`${type}/`));
	if (own === undefined) throw new Error(`Persona's description has no object ${type}`);
	const kind = readKind(own, schemas.get(own));
	kinds.set(type, kind);
	return kind;
}

let names: Set<JsonValue> | undefined;

/** Whether Persona has an event of this name. */
export const isEvent = (name: string): boolean =>
	(names ??= new Set(
		enumAt('/components/schemas/webhook-request-attributes/properties/enabled-events/items'),
	)).has(name);

const methods = ['get', 'post', 'patch', 'delete'] as const;

function read(): Described {
	const schemas = new Map<string, JsonObject>();
	const requests: DescribedRequest[] = [];
	for (const [path, item] of Object.entries(resolved(personaDescription().paths))) {
		if (handMade.test(path)) continue;
		for (const method of methods) {
			const operation = resolved(item)[method];
			if (isJsonObject(operation)) requests.push(readRequest(method, path, operation, schemas));
		}
	}
	for (const request of requests.filter(({ isPdf }) => isPdf)) {
		const printed = request.path.replace(/\/print$/, '');
		request.types = requests.find(({ path }) => path === printed)?.types ?? [];
	}
	return { requests, schemas, kinds: new Map() };
}

function readRequest(
	method: DescribedRequest['method'],
	path: string,
	{ responses, parameters }: JsonObject,
	schemas: Map<string, JsonObject>,
): DescribedRequest {
	const successes = Object.entries(resolved(responses)).filter(([status]) => status < '300');
	const content = resolved(resolved(successes[0]?.[1]).content);
	const { data = {} } = propertiesOf(resolved(content['application/json']).schema);
	const shown = schemasByType(data.type === 'array' ? data.items : data);
	for (const [type, schema] of shown) schemas.set(type, schema);
	const query = [parameters ?? []].flat().map(resolved);
	const filter = query.find(({ name }) => String(name).startsWith('filter'));
	return {
		method,
		path,
		statuses: successes.map(([status]) => Number(status)),
		types: [...shown.keys()],
		isList: data.type === 'array',
		isPdf: 'application/pdf' in content,
		filters: filter === undefined ? [] : filterNames(filter),
		filterRequired: filter?.required === true,
	};
}

function filterNames({ name, schema }: JsonObject): string[] {
	const [, alone] = /^filter\[(.+)\]$/.exec(String(name)) ?? [];
	return alone === undefined ? Object.keys(propertiesOf(schema)) : [alone];
}

function readKind(type: string, schema: JsonObject | undefined): Kind {
	const { id = {}, attributes, relationships } = propertiesOf(schema);
	const [prefix = ''] = String(exampleOf(id) ?? '').split('_');
	return {
		type,
		prefix: idPrefixes[type.replace(/\/.*/, '')] ?? prefix,
		attributes: propertiesOf(attributes),
		relationships: propertiesOf(relationships),
	};
}

/** What a relationship leads to: the schema of the type and of the ID, and whether to several. */
export function targetOf(relationship: JsonObject | undefined): {
	type?: JsonObject;
	id?: JsonObject;
	isList: boolean;
} {
	const { data = {} } = propertiesOf(relationship);
	const isList = data.type === 'array';
	return { ...propertiesOf(isList ? data.items : data), isList };
}

/** The relationship to several objects that this one can be among, by the prefix of its ID. */
export function relationshipOf(type: string, id: string): string | undefined {
	const [prefix = ''] = id.split('_');
	return Object.entries(kindOf(type).relationships).find(([, relationship]) => {
		const { id: own = {}, isList } = targetOf(relationship);
		return isList && String(exampleOf(own) ?? '').startsWith(`${prefix}_`);
	})?.[0];
}
