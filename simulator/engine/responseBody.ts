import type { Call } from './endpoint';
import { badRequest } from './errors';
import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';
import { plainName } from './keyNames';
import { type Listed, type PageLinks, pageOf, type PageOptions } from './pagination';
import type { Reply } from './reply';
import type { ApiResource } from './resource';

/** `{data, included?, meta?}` for one resource, with `include` and `fields[...]` applied. */
export function singleReply(
	call: Call,
	resource: ApiResource,
	meta?: JsonObject,
	status = 200,
): Reply {
	const body: JsonObject = { data: sparse(call, resource) };
	// Since 2025-10-27 nothing is included unless asked for, so the key is left out.
	const included = includedResources(call, resource);
	if (included.length > 0) body.included = included.map((entry) => sparse(call, entry));
	if (meta !== undefined) body.meta = meta;
	return { status, body };
}

/** One page of a list, as `pageOf` reads it, with its links. */
export function pageReply<Item extends Listed>(
	call: Call,
	all: ReadonlyMap<string, Item>,
	matches: (item: Item) => boolean,
	resourceOf: (item: Item) => ApiResource,
	options?: PageOptions<Item>,
): Reply {
	const { items, links } = pageOf(call, all, matches, options);
	return listReply(call, items.map(resourceOf), links);
}

/** `{data: [...], links?}`; `include` is not usable on lists, docs.withpersona.com/response-body. */
export function listReply(call: Call, resources: ApiResource[], links?: PageLinks): Reply {
	if (call.query.has('include')) {
		throw badRequest('include is not supported on list endpoints');
	}
	const body: JsonObject = { data: resources.map((resource) => sparse(call, resource)) };
	if (links !== undefined) body.links = { prev: links.prev, next: links.next };
	return { status: 200, body };
}

/**
 * `fields[inquiry]=status,fields.name_first`: only the attributes named. `fields[report]` is for the
 * reports of all kinds.
 */
function sparse(call: Call, resource: ApiResource): JsonObject {
	const { type } = resource;
	const wanted =
		call.query.list('fields', type) ?? call.query.list('fields', type.replace(/\/.*/, ''));
	if (wanted === undefined) return resource;
	const attributes: JsonObject = {};
	for (const path of wanted) {
		const [name = '', inner] = path.split('.');
		const key = findKey(resource.attributes, name);
		if (key === undefined) continue;
		const value = resource.attributes[key] ?? null;
		if (inner === undefined || !isJsonObject(value)) {
			attributes[key] = value;
			continue;
		}
		const innerKey = findKey(value, inner);
		if (innerKey === undefined) continue;
		const chosen = attributes[key];
		attributes[key] = {
			...(isJsonObject(chosen) ? chosen : {}),
			[innerKey]: value[innerKey] ?? null,
		};
	}
	if (call.environment.settings.assumptions.sparseFieldsetsDropRelationships) {
		return { type: resource.type, id: resource.id, attributes };
	}
	return { ...resource, attributes };
}

function valueOf(object: JsonObject, name: string): JsonValue | undefined {
	const key = findKey(object, name);
	return key === undefined ? undefined : object[key];
}

function findKey(object: JsonObject, name: string): string | undefined {
	return Object.keys(object).find((key) => plainName(key) === plainName(name));
}

/** Relationship paths of at most two names, such as `inquiry-template.latest-published-version`. */
function includedResources(call: Call, resource: ApiResource): ApiResource[] {
	const found = new Map<string, ApiResource>();
	for (const path of call.query.list('include') ?? []) {
		const names = path.split('.');
		if (names.length > 2) throw badRequest(`include ${path} is nested too deeply`);
		let from = [resource];
		for (const name of names) {
			from = from.flatMap((entry) => relatedResources(call, entry, name, path));
			for (const entry of from) found.set(`${entry.type} ${entry.id}`, entry);
		}
	}
	return [...found.values()];
}

function relatedResources(
	call: Call,
	resource: ApiResource,
	name: string,
	path: string,
): ApiResource[] {
	const { relationships = null } = resource;
	const relationship = isJsonObject(relationships) ? valueOf(relationships, name) : undefined;
	if (!isJsonObject(relationship)) {
		throw badRequest(`include ${path} is not a relationship of ${resource.type}`);
	}
	return [relationship.data ?? null].flat().flatMap((reference) => referenced(call, reference));
}

function referenced(call: Call, reference: JsonValue): ApiResource[] {
	if (!isJsonObject(reference)) return [];
	const { type, id } = reference;
	if (typeof type !== 'string' || typeof id !== 'string') return [];
	const found = call.environment.findResource(type, id);
	return found === undefined ? [] : [found];
}
