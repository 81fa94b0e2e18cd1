import type { Call } from './endpoint';
import { badRequest } from './errors';
import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';
import { plainName } from './keyNames';
import type { PageLinks } from './pagination';
import {
	accountResource,
	inquiryResource,
	sessionResource,
	templateResource,
	templateVersionResource,
	verificationResource,
	type ApiResource,
} from '../inquiries/serialization';
import type { UncertainBehaviour } from '../inquiries/assumptions';

/** `{data, included?, meta?}` for one resource, with `include` and `fields[...]` carried out. */
export function singleBody(call: Call, resource: ApiResource, meta?: JsonObject): JsonObject {
	const body: JsonObject = { data: sparse(call, resource) };
	// Since 2025-10-27 nothing is included unless asked for, so the key is left out.
	const included = includedResources(call, resource);
	if (included.length > 0) body.included = included.map((entry) => sparse(call, entry));
	if (meta !== undefined) body.meta = meta;
	return body;
}

/** `{data: [...], links?}`; `include` is not usable on lists, docs.withpersona.com/response-body. */
export function listBody(call: Call, resources: ApiResource[], links?: PageLinks): JsonObject {
	if (call.query.has('include') && behaviour(call).includeOnList === 'refuse') {
		throw badRequest('include is not supported on list endpoints');
	}
	const body: JsonObject = { data: resources.map((resource) => sparse(call, resource)) };
	if (links !== undefined) body.links = { prev: links.prev, next: links.next };
	return body;
}

function behaviour(call: Call): UncertainBehaviour {
	return call.environment.settings.uncertain;
}

/** `fields[inquiry]=status,fields.name_first`: only the attributes named. */
function sparse(call: Call, resource: ApiResource): JsonObject {
	const wanted = call.query.list('fields', resource.type);
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
	if (behaviour(call).sparseFieldsetsDropRelationships) {
		return { type: resource.type, id: resource.id, attributes };
	}
	return { ...resource, attributes };
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
	const key = findKey(resource.relationships, name);
	const relationship = key === undefined ? undefined : resource.relationships[key];
	if (!isJsonObject(relationship)) {
		if (behaviour(call).unknownInclude === 'ignore') return [];
		throw badRequest(`include ${path} is not a relationship of ${resource.type}`);
	}
	return [relationship.data ?? null].flat().flatMap((reference) => resolve(call, reference));
}

function resolve(call: Call, reference: JsonValue): ApiResource[] {
	if (!isJsonObject(reference)) return [];
	const { type, id } = reference;
	if (typeof type !== 'string' || typeof id !== 'string') return [];
	const { world, settings } = call.environment;
	switch (type) {
		case 'account': {
			const account = world.accounts.get(id);
			return account === undefined ? [] : [accountResource(account)];
		}
		case 'inquiry': {
			const inquiry = world.inquiries.get(id);
			return inquiry === undefined ? [] : [inquiryResource(world, inquiry, settings.uncertain)];
		}
		case 'inquiry-session': {
			const session = world.sessions.get(id);
			return session === undefined ? [] : [sessionResource(session, settings.uncertain)];
		}
		case 'inquiry-template': {
			const template = world.templates.get(id);
			return template === undefined ? [] : [templateResource(template, settings.uncertain)];
		}
		case 'inquiry-template-version': {
			const template = [...world.templates.values()].find(({ versionIds }) =>
				versionIds.includes(id),
			);
			return template === undefined ? [] : [templateVersionResource(template, id)];
		}
		default: {
			const verification = world.verifications.get(id);
			return verification === undefined
				? []
				: [verificationResource(world, verification, settings.uncertain)];
		}
	}
}
