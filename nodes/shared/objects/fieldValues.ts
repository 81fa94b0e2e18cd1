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
function fieldValue(field: unknown): unknown {
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
