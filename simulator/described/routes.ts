import { searchable } from '../../description/searchable';
import type { Permission } from '../engine/apiKeys';
import { badRequest, refusal } from '../engine/errors';
import { checkFilterNames } from '../engine/filterNames';
import { isJsonObject, type JsonObject, type JsonValue } from '../engine/jsonValue';
import { plainName } from '../engine/keyNames';
import { ParameterReader } from '../engine/parameterReader';
import { pdfOfLines } from '../engine/pdf';
import type { Reply } from '../engine/reply';
import { pageReply, singleReply } from '../engine/responseBody';
import { type Comparable, type SearchAttribute, searchReply } from '../engine/search';
import { actions } from './actions';
import type { DescribedCall, DescribedRoute } from './environment';
import { otherNames, permissionNames } from './facts';
import { plainValue } from './fields';
import { type DescribedRequest, describedRequests, relationshipOf } from './kinds';
import { type DescribedObject, familyOf } from './store';

type Answer = (call: DescribedCall, request: DescribedRequest) => Reply;

/** A route for each request of Persona's description that the generic store can answer. */
export const describedRoutes = (): DescribedRoute[] =>
	describedRequests().flatMap((request): DescribedRoute[] => {
		const answer = answerOf(request);
		if (answer === undefined) return [];
		const { method, path } = request;
		return [
			{
				method,
				path: path.replace(/\{[^}]+\}/, ':id'),
				permission: permissionOf(request),
				answer: (call) => answer(call, request),
			},
		];
	});

function answerOf({ method, path, types, isList, isPdf }: DescribedRequest): Answer | undefined {
	const [, named, action] = /^[^{]*?(\/\{[^}]+\})?(?:\/([^/{}]+))?$/.exec(path) ?? [];
	if (isPdf) return print;
	if (types.length === 0) return undefined;
	if (action === 'trigger') return trigger;
	if (action === 'relations') return relations;
	if (named === undefined) {
		if (method === 'get') return list;
		return path.endsWith('/search') ? search : create;
	}
	if (action !== undefined) {
		const change = isList ? undefined : actions[action];
		return change && ((call, request) => changed(call, request, (object) => change(call, object)));
	}
	switch (method) {
		case 'get':
			return show;
		case 'patch':
			return (call, request) => changed(call, request, (object) => update(call, object));
		case 'delete':
			return (call, request) => changed(call, request, (object) => redact(call, object));
		default:
			return undefined;
	}
}

function permissionOf({ method, path, types }: DescribedRequest): Permission | null {
	const name = permissionNames[familyOf(types[0] ?? '')];
	if (name === undefined) return null;
	return method === 'get' || path.endsWith('/search') ? `${name}.read` : `${name}.write`;
}

/** @throws PersonaError 404 for an ID that is not of a type which the path shows */
function named(call: DescribedCall, { types }: DescribedRequest): DescribedObject {
	const object = call.environment.described.find(types[0] ?? '', call.parameters.id ?? '');
	if (object === undefined || !types.includes(object.type)) throw refusal(404);
	return object;
}

function shown(call: DescribedCall, object: DescribedObject, status = 200): Reply {
	return singleReply(call, call.environment.described.resourceOf(object), undefined, status);
}

/** Verifications that inquiries have made are not in the store. */
function show(call: DescribedCall, request: DescribedRequest): Reply {
	const { environment, parameters } = call;
	const ofInquiry = environment.findResource(request.types[0] ?? '', parameters.id ?? '');
	if (ofInquiry !== undefined && request.types.includes(ofInquiry.type)) {
		const object = environment.described.find(ofInquiry.type, ofInquiry.id);
		if (object === undefined) return singleReply(call, ofInquiry);
		environment.described.look(object, call.now);
	}
	return shown(call, named(call, request));
}

function print(call: DescribedCall, request: DescribedRequest): Reply {
	const { id, type, attributes } = named(call, request);
	const lines = [`${type} ${id}`, `Status: ${String(attributes.status)}`];
	return { status: 200, headers: { 'Content-Type': 'application/pdf' }, body: pdfOfLines(lines) };
}

/** Runs a workflow that any ID names. */
function trigger(call: DescribedCall, { types: [type = ''], statuses }: DescribedRequest): Reply {
	const { described } = call.environment;
	const workflow = { workflow: call.parameters.id ?? '' };
	const object = described.put(type, {}, workflow, call.now);
	described.announce(object, ['created'], call.now);
	return shown(call, object, statuses[0]);
}

/** The objects to which another one has relations. */
function relations(call: DescribedCall, request: DescribedRequest): Reply {
	const { described } = call.environment;
	const key = call.query.text('filter', 'key');
	if (key === undefined) throw badRequest('filter.key is missing');
	const time = (name: string) => Date.parse(call.query.text('filter', name) ?? '');
	const [start, end] = [time('created-at-start'), time('created-at-end')];
	const own = named(call, { ...request, types: ['account'] }).relations;
	const targets = own
		.filter((each) => each.key === key && !(each.at < start) && !(each.at > end))
		.map(({ id }) => described.find('account', id) ?? described.find('transaction', id))
		.filter((target) => target !== undefined);
	const byId = new Map(targets.map((target) => [target.id, target]));
	return pageReply(
		call,
		byId,
		() => true,
		(target) => described.resourceOf(target),
	);
}

function changed(
	call: DescribedCall,
	request: DescribedRequest,
	change: (object: DescribedObject) => void,
): Reply {
	const object = named(call, request);
	change(object);
	return shown(call, object, request.statuses[0]);
}

function create(call: DescribedCall, { types, statuses }: DescribedRequest): Reply {
	const { described } = call.environment;
	const body = ParameterReader.ofBody(call.body);
	const data = body.part('data');
	const attributes = data.object('attributes') ?? {};
	const type = types.length === 1 ? types[0] : data.text('type');
	const meta = body.part('meta');
	const upsertBy = meta.text('upsert-by');
	body.check();
	if (type === null || type === undefined || !types.includes(type)) {
		throw badRequest(`data.type must be one of ${types.join(', ')}`);
	}
	const present = upsertBy === null ? undefined : withSame(call, type, upsertBy, attributes);
	if (present !== undefined) {
		update(call, present);
		return shown(call, present);
	}
	const object = described.put(type, attributes, {}, call.now);
	for (const id of meta.texts('object-ids') ?? []) {
		described.relate(object, relationshipOf(type, id) ?? '', id);
	}
	described.announce(object, ['created', 'submitted'], call.now);
	return shown(call, object, Math.max(...statuses));
}

/** The object whose value under this name is the request's. */
function withSame(
	{ environment: { described } }: DescribedCall,
	type: string,
	name: string,
	attributes: JsonObject,
): DescribedObject | undefined {
	const given = ParameterReader.ofPart(attributes, 'data.attributes');
	const value = given.value(name) ?? given.part('fields').value(name);
	return [...described.all(type).values()].find(
		(object) =>
			value !== null && !object.redacted && valuesOf(object, name).includes(String(value)),
	);
}

function update(call: DescribedCall, object: DescribedObject): void {
	const { described } = call.environment;
	const attributes = ParameterReader.ofBody(call.body).part('data').object('attributes') ?? {};
	const before = structuredClone(object.attributes);
	described.change(object, attributes, call.now);
	const hasOther = (name: string) =>
		JSON.stringify(before[name]) !== JSON.stringify(object.attributes[name]);
	const changes = [
		...(hasOther('fields') ? [['updated-fields']] : []),
		...(hasOther('tags') ? [['updated-tags']] : []),
		...(hasOther('status') || hasOther('account-status') ? [['status-updated']] : []),
		['updated'],
	];
	for (const names of changes) described.announce(object, names, call.now);
}

function redact(call: DescribedCall, object: DescribedObject): void {
	const { described } = call.environment;
	described.redact(object, call.now);
	described.announce(object, ['redacted', 'archived'], call.now);
}

function list(call: DescribedCall, { types, filters, filterRequired }: DescribedRequest): Reply {
	checkFilterNames(call, filters);
	const wanted = filters.flatMap((name): [string, string[]][] => {
		const values = call.query.list('filter', name);
		return values === undefined ? [] : [[name, values]];
	});
	if (filterRequired && wanted.length === 0) throw badRequest(`filter.${filters[0]} is missing`);
	const matches = (object: DescribedObject) =>
		types.includes(object.type) &&
		wanted.every(([name, values]) =>
			valuesOf(object, name).some((value) => values.includes(value)),
		);
	const { described } = call.environment;
	return pageReply(call, described.all(types[0] ?? ''), matches, (each) =>
		described.resourceOf(each),
	);
}

function search(call: DescribedCall, { types: [type = ''] }: DescribedRequest): Reply {
	const { described } = call.environment;
	const isSearchable = new RegExp(searchable[call.path.split('/')[1] ?? ''] ?? '$^');
	return searchReply(call, {
		items: described.all(type).values(),
		history: described.history,
		resourceOf: (each) => described.resourceOf(each),
		attribute: (name): SearchAttribute<DescribedObject> | undefined => {
			if (!isSearchable.test(name)) return undefined;
			if (!name.endsWith('_at')) return { kind: 'any', read: (each) => comparable(each, name) };
			return { kind: 'time', read: (each) => Date.parse(valuesOf(each, name)[0] ?? '') || '' };
		},
	});
}

/** Numbers and truth values as they are, all else as text. */
function comparable(object: DescribedObject, name: string): Comparable {
	const first = rawValues(object, name)[0] ?? '';
	return typeof first === 'number' || typeof first === 'boolean' ? first : textOf(first);
}

const textOf = (value: JsonValue): string =>
	typeof value === 'string' ? value : JSON.stringify(value);

/** An object's values under a name of a filter or a search, as texts. */
const valuesOf = (object: DescribedObject, name: string): string[] =>
	rawValues(object, name).flatMap((value) => (value === null ? [] : [textOf(value)]));

/** What an object has under a name: an attribute, the IDs of a relationship, a field. */
function rawValues(object: DescribedObject, given: string): JsonValue[] {
	const { id, attributes, relationships } = object;
	const name = otherNames[familyOf(object.type)]?.[given] ?? given;
	const [group, ...path] = name.split('.');
	if (name === 'id') return [id];
	if (name === 'object-id') return [at(attributes, ['payload', 'data', 'id'])];
	if (group === 'fields' || group === 'identifiers') {
		const fields = Object.entries(attributes.fields ?? {}) as [string, JsonValue][];
		const plain = Object.fromEntries(fields.map(([key, field]) => [key, plainValue(field)]));
		const field = at(plain, path);
		return group === 'identifiers' && field === null ? rawValues(object, path.join('.')) : [field];
	}
	const key = Object.keys(attributes).find((each) => plainName(each) === plainName(name));
	if (key !== undefined) return [attributes[key] ?? null];
	const relation = plainName(name).replace(/id$/, '');
	const related = Object.keys(relationships).filter((each) =>
		[relation, `${relation}s`, relation.replace(/y$/, 'ies')].includes(plainName(each)),
	);
	if (related.length === 0) return name.startsWith('fields') ? [] : fieldNamed(object, name);
	return related
		.flatMap((each) => [(relationships[each] as JsonObject).data ?? null].flat())
		.map((reference) => (isJsonObject(reference) ? (reference.id ?? null) : null));
}

function fieldNamed({ attributes }: DescribedObject, name: string): JsonValue[] {
	const { fields } = attributes;
	return isJsonObject(fields) && name in fields ? [plainValue(fields[name] ?? null)] : [];
}

function at(value: JsonValue, path: string[]): JsonValue {
	return path.reduce<JsonValue>(
		(inner, name) => (isJsonObject(inner) ? (inner[name] ?? null) : null),
		value,
	);
}
