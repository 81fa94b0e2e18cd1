import type { JsonObject, Json } from '../../../description/reducedDescription';
import { at, personaDescription } from '../../../description/personaDescription';
import type { PersonaResource } from '../../../nodes/shared/protocol/personaDocument';

const BY_TYPE: Record<string, Json> = { boolean: true, integer: 1, number: 1, string: 'TEXT' };

function exampleOf(value: Json | undefined): Json {
	const schema = (value ?? { type: 'string' }) as JsonObject;
	if (typeof schema.$ref === 'string') {
		return exampleOf(at(personaDescription(), schema.$ref.slice(1)));
	}
	const { examples, enum: choices, oneOf, anyOf, allOf, properties, items } = schema;
	if (schema.const !== undefined) return schema.const;
	const isGiven = (each: Json) => each !== null;
	const given = [...((examples ?? []) as Json[]), ...((choices ?? []) as Json[])].find(isGiven);
	if (given !== undefined) return given;
	if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map(exampleOf)) as Json;
	const [first] = (oneOf ?? anyOf ?? []) as Json[];
	if (first !== undefined) return exampleOf(first);
	const type = [schema.type ?? 'object'].flat().find((each) => each !== 'null');
	if (type === 'array') return [exampleOf(items)];
	if (type !== 'object') return BY_TYPE[String(type)] ?? null;
	return Object.fromEntries(
		Object.entries((properties ?? {}) as JsonObject).map(([name, each]) => [name, exampleOf(each)]),
	);
}

/** An object of this type with a value in every attribute, as Persona's description shows them. */
export const describedExample = (type: string): PersonaResource =>
	exampleOf({ $ref: `#/components/schemas/${type}` }) as unknown as PersonaResource;
