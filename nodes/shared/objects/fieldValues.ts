import type { IDataObject } from 'n8n-workflow';

import { outsideEntries } from './outsideEntries';

interface Field {
	type: string;
	value?: unknown;
}

/**
 * A type and, where there is one, a value, whatever Persona may add to them one day. A case has plain
 * values among its fields.
 */
function isField(field: unknown): field is Field {
	if (typeof field !== 'object' || field === null || !('type' in field)) return false;
	return typeof field.type === 'string' && ('value' in field || Object.keys(field).length === 1);
}

/** What a field holds; anything else stays as it is. An account's fields hold further ones. */
function fieldValue(field: unknown): unknown {
	if (!isField(field)) return field;
	const { type, value = null } = field;
	if (type === 'hash' && value !== null) return fieldValues(value);
	if (type === 'array' && Array.isArray(value)) return value.map(fieldValue);
	return value;
}

/** The fields of an object as name to value, the names as the customer gave them. */
export function fieldValues(fields: unknown): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of outsideEntries(fields)) {
		values[name] = fieldValue(field) as IDataObject[string];
	}
	return values;
}
