import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Json, JsonObject } from './reducedDescription';
import { overlay } from './overlay';

const fixture = path.resolve(__dirname, 'persona-description.json');

/** The names of a JSON pointer, such as /paths/~1inquiries/get. */
const namesOf = (pointer: string) =>
	pointer
		.split('/')
		.slice(1)
		.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What stands at a JSON pointer; undefined where nothing does. */
export function at(description: JsonObject, pointer: string): Json | undefined {
	let value: Json | undefined = description;
	for (const name of namesOf(pointer)) value = (value as JsonObject | undefined)?.[name];
	return value;
}

/** @throws Error where the place's parent is not there: the description has changed */
function put(description: JsonObject, pointer: string, value: Json): void {
	const end = pointer.lastIndexOf('/');
	const [name = ''] = namesOf(pointer.slice(end));
	const parent = at(description, pointer.slice(0, end));
	if (typeof parent !== 'object' || parent === null) {
		throw new Error(`The overlay amends ${pointer}, which the description does not have`);
	}
	if (Array.isArray(parent)) parent.push(value);
	else parent[name] = value;
}

function read(): JsonObject {
	const description = JSON.parse(readFileSync(fixture, 'utf8')) as JsonObject;
	for (const { at: pointers, value } of overlay) {
		for (const pointer of pointers) {
			put(description, pointer, typeof value === 'function' ? value(description) : value);
		}
	}
	return description;
}

let description: JsonObject | undefined;

/** Persona's description of its API, with what is known to be otherwise; read once. */
export const personaDescription = (): JsonObject => (description ??= read());

/**
 * The values that a schema allows.
 *
 * @param pointer - of the schema, such as `/components/schemas/api-version`
 * @throws Error where there is no schema with an enum
 */
export function enumAt(pointer: string): Json[] {
	const values = at(personaDescription(), `${pointer}/enum`);
	if (!Array.isArray(values)) throw new Error(`The description has no enum at ${pointer}`);
	return values;
}
