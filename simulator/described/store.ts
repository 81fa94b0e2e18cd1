import { isoTime } from '../engine/clock';
import { refusal } from '../engine/errors';
import { History } from '../engine/history';
import type { Identifiers } from '../engine/identifiers';
import { isJsonObject, type JsonObject, type JsonValue } from '../engine/jsonValue';
import { plainName } from '../engine/keyNames';
import type { Listed } from '../engine/pagination';
import { type ApiResource, typeFamily } from '../engine/resource';
import type { Tags } from '../engine/tags';
import {
	checkedReferences,
	growing,
	memberships,
	outcomes,
	plainFields,
	requestFields,
	startValues,
	uniqueReferenceIds,
} from './facts';
import { asField, emptied, pathInFields } from './fields';
import { type Files, isFile } from './files';
import { isEvent, type Kind, kindOf, targetOf } from './kinds';
import { emptyValue, exampleOf } from './schema';

/** An object that the description describes. */
export interface DescribedObject extends Listed {
	type: string;
	attributes: JsonObject;
	relationships: JsonObject;
	/** True where nothing more can be taken from it. */
	redacted: boolean;
	/** How often it was looked at before its outcome. */
	looks: number;
	/** Of an account or a transaction, to others. */
	relations: { key: string; id: string; at: number }[];
}

export interface ChangeEvent {
	id: string;
	name: string;
	/** Milliseconds since 1970. */
	at: number;
	/** The object as it is now. */
	data: ApiResource;
}

export interface StoreSettings {
	identifiers: Identifiers;
	tags: Tags;
	files: Files;
	onEvent: (event: ChangeEvent) => void;
}

const looksBeforeOutcome = 2;

/** `report` of `report/watchlist`. */
export const familyOf = (type: string): string => typeFamily(type).replace('/', '');

/** The objects of one environment that only Persona's description defines. */
export class DescribedStore {
	readonly history = new History<DescribedObject>();
	private readonly families = new Map<string, Map<string, DescribedObject>>();
	private readonly byReferenceId = new Map<string, DescribedObject>();

	constructor(readonly settings: StoreSettings) {}

	/** All objects of a family of types, by ID. */
	all(type: string): ReadonlyMap<string, DescribedObject> {
		return this.family(type);
	}

	find(type: string, id: string): DescribedObject | undefined {
		return this.family(type).get(id);
	}

	withReferenceId(type: string, referenceId: JsonValue | undefined): DescribedObject | undefined {
		return this.byReferenceId.get(`${type} ${String(referenceId)}`);
	}

	/**
	 * Makes an object of the values of a create request, or of an answer.
	 *
	 * @param relationships by name, an ID or `{data}`
	 * @throws PersonaError 404 for an unknown account type, 409 for a reference ID that is taken
	 */
	put(
		type: string,
		attributes: JsonObject,
		relationships: JsonObject,
		now: number,
		id?: string,
	): DescribedObject {
		const kind = kindOf(type);
		const { identifiers } = this.settings;
		const object: DescribedObject = {
			id: '',
			type: kind.type,
			sequence: 0,
			createdAt: now,
			attributes: this.startAttributes(kind, isoTime(now)),
			relationships: this.startRelationships(kind, isoTime(now)),
			redacted: false,
			looks: 0,
			relations: [],
		};
		this.write(object, attributes);
		for (const [name, value] of Object.entries(relationships)) this.relate(object, name, value);
		object.createdAt = Date.parse(String(object.attributes['created-at'] ?? '')) || now;
		object.id = id ?? identifiers.next(kind.prefix);
		object.sequence = identifiers.nextSequence();
		this.join(object, attributes);
		this.family(type).set(object.id, object);
		this.index(object);
		return object;
	}

	/** Changes an object; what it was stays for the late search. */
	change(object: DescribedObject, attributes: JsonObject, now: number): void {
		this.alter(object, now, () => this.write(object, attributes));
	}

	/** Does any change to an object; what it was stays for the late search. A refused change changes nothing. */
	alter(object: DescribedObject, now: number, change: () => void): void {
		const before = structuredClone(object);
		try {
			change();
		} catch (error) {
			Object.assign(object, before);
			this.index(object);
			throw error;
		}
		this.history.keep(before, now);
		if ('updated-at' in object.attributes) object.attributes['updated-at'] = isoTime(now);
		this.index(object);
	}

	/**
	 * Takes all that is personal from an object, or archives one that has nothing personal.
	 *
	 * @throws PersonaError 409 the second time
	 */
	redact(object: DescribedObject, now: number): void {
		const { attributes } = object;
		if (object.redacted) throw refusal(409, `${object.type} ${object.id} was redacted before`);
		this.alter(object, now, () => {
			object.redacted = true;
			if ('archived-at' in attributes) {
				Object.assign(attributes, { 'archived-at': isoTime(now), status: 'archived' });
				return;
			}
			if ('redacted-at' in attributes) attributes['redacted-at'] = isoTime(now);
			object.attributes = withoutPerson(kindOf(object.type), attributes, isoTime(now));
		});
	}

	/** One more look at an object: what becomes of it by itself does so after some of them. */
	look(object: DescribedObject, now: number): void {
		const outcome = outcomes[familyOf(object.type)];
		if (outcome === undefined || object.attributes.status !== outcome.from) return;
		object.looks += 1;
		if (object.looks < looksBeforeOutcome) return;
		const { to } = outcome;
		this.change(object, { status: to, 'completed-at': isoTime(now) }, now);
		this.announce(object, [to], now);
	}

	/** Points a relationship to an object, or to one more where it has several. */
	relate(object: DescribedObject, name: string, target: JsonValue, ownType?: string): void {
		const { relationships } = kindOf(object.type);
		const known = Object.keys(relationships).find(
			(each) => plainName(each) === plainName(name) || plainName(each) === plainName(`${name}s`),
		);
		if (known === undefined) return;
		if (isJsonObject(target)) {
			object.relationships[known] = target;
			return;
		}
		const { type = {}, isList } = targetOf(relationships[known]);
		const entry =
			target === null
				? null
				: { type: ownType ?? type.const ?? exampleOf(type) ?? name, id: target };
		const { data: present = [] } = object.relationships[known] as { data?: JsonValue[] };
		if (!isList) object.relationships[known] = { data: entry };
		else if (entry !== null) object.relationships[known] = { data: [...present, entry] };
	}

	/** Takes an object out of a relationship that has several. */
	unrelate(object: DescribedObject, name: string, id: string): void {
		const { data } = object.relationships[name] as JsonObject;
		if (!Array.isArray(data)) return;
		const others = data.filter((each) => !isJsonObject(each) || each.id !== id);
		object.relationships[name] = { data: others };
	}

	/** An object as the API shows it now; some kinds have no relationships at all. */
	resourceOf({ type, id, attributes, relationships }: DescribedObject): ApiResource {
		const shown = { type, id, attributes: this.settings.files.shown(attributes) };
		return Object.keys(relationships).length === 0 ? shown : { ...shown, relationships };
	}

	/** Makes an event of a change, of the first of these names that Persona has. */
	announce(object: DescribedObject, changes: string[], now: number): void {
		const name = changes.map((change) => `${object.type}.${change}`).find(isEvent);
		if (name !== undefined) this.addEvent(name, this.resourceOf(object), now);
	}

	/** Adds an event, for GET /events and for webhooks. */
	addEvent(name: string, data: ApiResource, at: number): void {
		const payload = { data: structuredClone(data) };
		const { id } = this.put('event', { name, payload, 'created-at': isoTime(at) }, {}, at);
		this.settings.onEvent({ id, name, at, data: payload.data });
	}

	/** An item of a list is named by its list. */
	private join(object: DescribedObject, attributes: JsonObject): void {
		const membership = memberships[familyOf(object.type)];
		const given = Object.keys(attributes).find((name) => plainName(name) === membership?.by);
		if (membership === undefined || given === undefined) return;
		const whole = this.find(membership.of, String(attributes[given]));
		if (whole === undefined) throw refusal(404, `data.attributes.${given} is not found`);
		this.relate(whole, membership.as, object.id, object.type);
	}

	private family(type: string): Map<string, DescribedObject> {
		const family = familyOf(type);
		const known = this.families.get(family) ?? new Map<string, DescribedObject>();
		this.families.set(family, known);
		return known;
	}

	private index(object: DescribedObject): void {
		const { 'reference-id': referenceId = null } = object.attributes;
		if (referenceId !== null)
			this.byReferenceId.set(`${object.type} ${String(referenceId)}`, object);
	}

	private startAttributes(kind: Kind, now: string): JsonObject {
		const start = startValues[familyOf(kind.type)];
		const attributes = { ...emptyProperties(kind.attributes, now), ...start };
		for (const name of ['created-at', 'updated-at']) if (name in attributes) attributes[name] = now;
		return attributes;
	}

	/** A relationship that must be there is to the first object of its type. */
	private startRelationships(kind: Kind, now: string): JsonObject {
		const relationships = emptyProperties(kind.relationships, now);
		for (const relationship of Object.values(relationships)) {
			const { data = null } = relationship as JsonObject;
			if (!isJsonObject(data)) continue;
			const [first] = this.family(String(data.type)).values();
			if (first !== undefined) data.id = first.id;
		}
		return relationships;
	}

	/** Takes the attributes of a request over. */
	private write(object: DescribedObject, given: JsonObject): void {
		for (const [name, value] of Object.entries(this.settings.files.kept(given) as JsonObject)) {
			const known = Object.keys(object.attributes).find(
				(each) => plainName(each) === plainName(name),
			);
			const relation = name.replace(/[-_]?ids?$/i, '');
			if (known === 'fields' && isJsonObject(value)) this.writeFields(object, value);
			else if (known === 'tags') object.attributes.tags = this.tagsOf(value);
			else if (known !== undefined) this.writeAttribute(object, known, value);
			else if (relation !== name) this.refer(object, relation, value);
			else this.writeAsField(object, name, value);
		}
	}

	private writeAttribute(object: DescribedObject, name: string, value: JsonValue): void {
		if (name === 'reference-id' && uniqueReferenceIds.includes(object.type)) {
			const owner = this.withReferenceId(object.type, value);
			if (owner !== undefined && owner.id !== object.id) {
				throw refusal(409, `Reference ID ${String(value)} is taken`);
			}
			this.byReferenceId.delete(`${object.type} ${String(object.attributes[name])}`);
		}
		const present = object.attributes[name];
		const isText = !isJsonObject(emptyValue(kindOf(object.type).attributes[name], ''));
		if (growing.includes(name) && Array.isArray(present) && Array.isArray(value)) {
			object.attributes[name] = [...present, ...value];
		} else {
			object.attributes[name] = isText && isFile(value) ? (value.url ?? null) : value;
		}
	}

	private refer(object: DescribedObject, name: string, id: JsonValue): void {
		const checked = checkedReferences.find((type) => plainName(type) === plainName(name));
		if (checked !== undefined && typeof id === 'string' && !this.find(checked, id)) {
			throw refusal(404, `data.attributes.${name}-id is not found`);
		}
		this.relate(object, name, id);
	}

	private writeFields(object: DescribedObject, values: JsonObject): void {
		const present = object.attributes.fields as JsonObject;
		const written = plainFields.includes(object.type)
			? values
			: Object.fromEntries(
					Object.entries(values).map(([name, value]) => [name, asField(value, present[name])]),
				);
		object.attributes.fields = { ...present, ...written };
	}

	/** `name-first` of an account is among its fields. */
	private writeAsField(object: DescribedObject, given: string, value: JsonValue): void {
		const { fields } = object.attributes;
		if (!isJsonObject(fields)) return;
		const special = Object.keys(requestFields).find((each) => plainName(each) === plainName(given));
		const name = given.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
		const [field, content] = requestFields[special ?? '']?.(value) ?? [];
		if (field !== undefined) return this.writeFields(object, { [field]: content ?? null });
		const [first, second] = pathInFields(fields, name) ?? [];
		if (first === undefined) return;
		this.writeFields(object, { [first]: second === undefined ? value : { [second]: value } });
	}

	private tagsOf(value: JsonValue): string[] {
		const names = [value ?? []].flat().filter((name) => typeof name === 'string');
		return this.settings.tags.storedAll(names);
	}
}

function emptyProperties(properties: Record<string, JsonObject>, now: string): JsonObject {
	return Object.fromEntries(
		Object.entries(properties).map(([name, schema]) => [name, emptyValue(schema, now)]),
	);
}

const kept = /^(status|.*-at|.*-ts|tags|reference-id|name|.*-status|.*-type-name)$/;

/** The fields without values; where there are none, all attributes that can be personal. */
function withoutPerson(kind: Kind, attributes: JsonObject, now: string): JsonObject {
	const { fields } = attributes;
	if (!isJsonObject(fields)) {
		const empty = emptyProperties(kind.attributes, now);
		return Object.fromEntries(
			Object.entries(attributes).map(([name, value]) => [
				name,
				kept.test(name) ? value : (empty[name] ?? null),
			]),
		);
	}
	const isPlain = plainFields.includes(kind.type);
	const without = Object.entries(fields).map(([name, field]): [string, JsonValue] => [
		name,
		isPlain ? null : emptied(field),
	]);
	return { ...attributes, fields: Object.fromEntries(without) };
}
