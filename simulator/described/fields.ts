import { isJsonObject, type JsonObject, type JsonValue } from '../engine/jsonValue';
import { isFile } from './files';

/*
 * Fields as Persona shows them: `{type, value}`, where the value of a `hash` has the same form for
 * each name, and the value of an `array` for each entry. Requests give plain values.
 */

interface Field extends JsonObject {
	type: string;
	value: JsonValue;
}

function isField(value: JsonValue | undefined): value is Field {
	return isJsonObject(value) && typeof value.type === 'string' && 'value' in value;
}

function typeOf(value: JsonValue): string {
	if (typeof value === 'number' || typeof value === 'boolean') return typeof value;
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'string';
}

/** A plain value in the form of a field; what it does not name of a hash stays. */
export function asField(value: JsonValue, present?: JsonValue): Field {
	if (Array.isArray(value)) return { type: 'array', value: value.map((each) => asField(each)) };
	if (isField(present) && present.type === 'hash' && value === null) return emptied(present);
	if (isFile(value)) return { type: 'file', value };
	if (isJsonObject(value)) {
		const known = isField(present) && isJsonObject(present.value) ? present.value : {};
		const given = Object.entries(value).map(([name, each]) => [name, asField(each, known[name])]);
		return { type: 'hash', value: { ...known, ...(Object.fromEntries(given) as JsonObject) } };
	}
	return { type: isField(present) ? present.type : typeOf(value), value };
}

/** The plain value of a field, of other values the value itself. */
export function plainValue(field: JsonValue): JsonValue {
	if (!isField(field)) return field;
	const { value } = field;
	if (Array.isArray(value)) return value.map(plainValue);
	if (field.type !== 'hash' || !isJsonObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainValue(each)]));
}

/** The same field without a value. */
export function emptied(field: JsonValue): Field {
	if (!isField(field)) return { type: 'string', value: null };
	const { type, value } = field;
	if (type === 'array') return { type, value: [] };
	if (type !== 'hash' || !isJsonObject(value)) return { type, value: null };
	const inner = Object.entries(value).map(([name, each]) => [name, emptied(each)]);
	return { type, value: Object.fromEntries(inner) as JsonObject };
}

/**
 * Where a name of a request's attributes is among the fields: `name-first` is `first` of `name`.
 *
 * @returns undefined where no field is meant
 */
export function pathInFields(fields: JsonObject, attribute: string): string[] | undefined {
	const name = attribute.replaceAll('-', '_');
	if (name in fields) return [name];
	for (const [hash, field] of Object.entries(fields)) {
		if (!isField(field) || field.type !== 'hash' || !isJsonObject(field.value)) continue;
		const inner = Object.keys(field.value).find(
			(each) => each === name || `${hash}_${each}` === name,
		);
		if (inner !== undefined) return [hash, inner];
	}
	return undefined;
}
