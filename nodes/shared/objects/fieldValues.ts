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
function spellingsOf(name: string): string[] {
	const camel = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
	return [name, name.replace(/_/g, '-'), camel];
}

/**
 * Prepares the reading of one field of many objects.
 *
 * @param path its name in snake case, with a dot between two levels
 */
export function fieldReader(path: string): (fields: unknown) => unknown {
	const levels = path.split('.').map(spellingsOf);
	return (fields) => {
		let value = fields;
		for (const spellings of levels) {
			const level = typeof value === 'object' && value !== null ? (value as IDataObject) : {};
			const name = spellings.find((spelling) => spelling in level);
			value = name === undefined ? undefined : fieldValue(level[name]);
		}
		return value;
	};
}

/** The value of a field without what is empty in it; undefined if nothing is left. */
function filledValue(field: unknown): unknown {
	if (isField(field) && field.type === 'hash') {
		const filled = filledFieldValues(field.value);
		return Object.keys(filled).length === 0 ? undefined : filled;
	}
	if (isField(field) && field.type === 'array' && Array.isArray(field.value)) {
		const filled = field.value.map(filledValue).filter((entry) => entry !== undefined);
		return filled.length === 0 ? undefined : filled;
	}
	const value = fieldValue(field);
	return value === null || value === '' ? undefined : value;
}

/**
 * The fields that have a value, as name to value. What is empty in a field with several levels is left out too.
 *
 * @param names only these, each as `plainName` gives it; all without it
 */
export function filledFieldValues(fields: unknown, names?: Set<string>): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of outsideEntries(fields)) {
		if (names !== undefined && !names.has(plainName(name))) continue;
		const value = filledValue(field) as IDataObject[string];
		if (value !== undefined) values[name] = value;
	}
	return values;
}

/**
 * Of the values of fields, only those at these paths. Of a field with several levels, only the named parts.
 *
 * @param paths each with its names from the first level on, as `plainName` gives them
 */
export function valuesAt(values: unknown, paths: string[][]): IDataObject {
	const kept: IDataObject = {};
	for (const [name, value] of outsideEntries(values)) {
		const inner = paths.filter(([first]) => first === plainName(name)).map(([, ...rest]) => rest);
		if (inner.some((rest) => rest.length === 0)) {
			kept[name] = value as IDataObject[string];
		} else if (inner.length > 0 && !Array.isArray(value)) {
			const parts = valuesAt(value, inner);
			if (Object.keys(parts).length > 0) kept[name] = parts;
		}
	}
	return kept;
}
