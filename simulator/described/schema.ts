import { at, personaDescription } from '../../description/personaDescription';
import { isJsonObject, type JsonObject, type JsonValue } from '../engine/jsonValue';

/*
 * Reads the schemas of Persona's description.
 */

const byReference = new Map<string, JsonObject>();

/** What stands there, or what it refers to. */
export function resolved(value: JsonValue | undefined): JsonObject {
	if (!isJsonObject(value)) return {};
	const { $ref } = value;
	if (typeof $ref !== 'string') return value;
	const known = byReference.get($ref) ?? resolved(at(personaDescription(), $ref.slice(1)));
	byReference.set($ref, known);
	return known;
}

/** The alternatives of a schema, or the schema alone. */
function alternatives(schema: JsonObject): JsonObject[] {
	const { oneOf, anyOf } = schema;
	const among = oneOf ?? anyOf;
	return Array.isArray(among) ? among.map(resolved) : [schema];
}

const propertiesBySchema = new WeakMap<JsonObject, Record<string, JsonObject>>();

/** The properties of an object, those of `allOf` too. */
export function propertiesOf(value: JsonValue | undefined): Record<string, JsonObject> {
	const schema = resolved(value);
	const known = propertiesBySchema.get(schema) ?? readProperties(schema);
	propertiesBySchema.set(schema, known);
	return known;
}

function readProperties({ properties, allOf }: JsonObject): Record<string, JsonObject> {
	const inherited = Array.isArray(allOf) ? allOf.map(propertiesOf) : [];
	const own = isJsonObject(properties) ? properties : {};
	return Object.assign(
		{},
		...inherited,
		Object.fromEntries(Object.entries(own).map(([name, each]) => [name, resolved(each)])),
	) as Record<string, JsonObject>;
}

/** The schemas of all kinds of objects that a schema allows, by `type`. */
export function schemasByType(value: JsonValue | undefined): Map<string, JsonObject> {
	const kinds = new Map<string, JsonObject>();
	for (const schema of alternatives(resolved(value))) {
		const { type } = propertiesOf(schema);
		const names = type?.const ?? type?.enum ?? [];
		for (const name of [names].flat()) if (typeof name === 'string') kinds.set(name, schema);
	}
	return kinds;
}

/** The first value that the description shows; undefined where it shows none. */
export function exampleOf({ examples, example }: JsonObject): JsonValue | undefined {
	return Array.isArray(examples) ? examples[0] : example;
}

const allowsNull = (schema: JsonObject): boolean =>
	[schema.type].flat().includes('null') ||
	(Array.isArray(schema.enum) && schema.enum.includes(null)) ||
	(alternatives(schema)[0] !== schema && alternatives(schema).some(allowsNull));

/**
 * The emptiest value that a schema allows: null, else an empty list or an object of empty values. A
 * text that must be there is the description's example.
 *
 * @param now stands for times that must be there
 */
export function emptyValue(value: JsonValue | undefined, now: string): JsonValue {
	const schema = resolved(value);
	if (allowsNull(schema)) return null;
	if (schema.const !== undefined) return schema.const;
	if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
	const [first = schema] = alternatives(schema);
	if (first !== schema) return emptyValue(first, now);
	if (Array.isArray(schema.allOf) && schema.allOf.length === 1) {
		const [only] = schema.allOf;
		if (resolved(only).oneOf ?? resolved(only).anyOf) return emptyValue(only, now);
	}
	const properties = Object.entries(propertiesOf(schema));
	const [type] = [schema.type].flat();
	if (type === 'object' || properties.length > 0) {
		return Object.fromEntries(properties.map(([name, each]) => [name, emptyValue(each, now)]));
	}
	switch (type) {
		case 'array':
			return [];
		case 'boolean':
			return false;
		case 'integer':
		case 'number':
			return schema.minimum ?? 0;
		case 'string':
			if (schema.format === 'date-time') return now;
			return schema.format === 'date' ? now.slice(0, 10) : (exampleOf(schema) ?? '');
		default:
			return null;
	}
}
