import type { IDataObject } from 'n8n-workflow';

import { outsideEntries } from './outsideEntries';

interface Field {
	type: string;
	value?: unknown;
}

/**
 * A field has a type and often a value; Persona may add more keys. A case also has plain values among its
 * fields.
 */
function isField(field: unknown): field is Field {
	if (typeof field !== 'object' || field === null || !('type' in field)) return false;
	return typeof field.type === 'string' && ('value' in field || Object.keys(field).length === 1);
}

/** The value of a field; anything else is unchanged. An account's fields can contain other fields. */
export function fieldValue(field: unknown): unknown {
	if (!isField(field)) return field;
	const { type, value = null } = field;
	if (type === 'hash' && value !== null) return fieldValues(value);
	if (type === 'array' && Array.isArray(value)) return value.map(fieldValue);
	return value;
}

/** The fields of an object as name to value. The names are the customer's. */
export function fieldValues(fields: unknown): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of outsideEntries(fields)) {
		values[name] = fieldValue(field) as IDataObject[string];
	}
	return values;
}

/** A name without its spelling: `name-first`, `name_first` and `nameFirst` are the same field. */
export function plainName(name: string): string {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
		.replace(/-/g, '_')
		.toLowerCase();
}

/** How Persona may spell the name of a field, given in snake case. */
export function spellingsOf(name: string): string[] {
	const camel = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
	return [name, name.replace(/_/g, '-'), camel];
}

/**
 * The fields that have a value, as name to value.
 *
 * @param names only these, each as `plainName` gives it; all without it
 */
export function filledFieldValues(fields: unknown, names?: Set<string>): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of outsideEntries(fields)) {
		if (names !== undefined && !names.has(plainName(name))) continue;
		const value = fieldValue(field) as IDataObject[string];
		if (value !== null && value !== undefined && value !== '') values[name] = value;
	}
	return values;
}
