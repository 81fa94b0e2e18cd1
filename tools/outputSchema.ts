import type { IDataObject } from 'n8n-workflow';

/** The part of a JSON schema that n8n's preview of an output reads. */
export type OutputSchema =
	| { type: 'string' | 'boolean' | 'integer' | 'number' }
	| { type: 'array'; items: OutputSchema }
	| { type: 'object'; properties: Record<string, OutputSchema> };

/**
 * The schema of a value.
 *
 * @param path names the value in an error
 * @throws Error if the value does not show its type: null, or an empty list
 */
function schemaOf(value: unknown, path: string): OutputSchema {
	if (typeof value === 'string') return { type: 'string' };
	if (typeof value === 'boolean') return { type: 'boolean' };
	if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
	if (Array.isArray(value)) return { type: 'array', items: schemaOf(value[0], `${path}[0]`) };
	if (typeof value !== 'object' || value === null) {
		throw new Error(`An example needs a value in ${path}, because the value shows the type`);
	}
	const properties = Object.entries(value).map(
		([name, inner]) => [name, schemaOf(inner, `${path}.${name}`)] as const,
	);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/**
 * The content of a schema file, in the form of n8n's own nodes.
 *
 * @param example an item with a value in every field
 */
export function outputSchema(example: IDataObject): OutputSchema & { version: number } {
	return { ...schemaOf(example, 'the item'), version: 1 };
}
