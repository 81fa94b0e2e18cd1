/** A value in YAML or JSON. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text for readers, and keywords for Persona's documentation pages and SDKs. */
const isProse = (keyword: string) =>
	['description', 'summary', 'title', 'externalDocs', 'tags'].includes(keyword) ||
	keyword.startsWith('x-');

/** Keywords whose value is data: a `description` in it is not prose. */
const dataKeywords = ['const', 'default', 'discriminator', 'enum', 'example', 'required', 'value'];

/** Keywords whose value maps names to objects: a property can have the name `description`. */
const mapKeywords = [
	'content',
	'examples',
	'headers',
	'parameters',
	'patternProperties',
	'properties',
	'requestBodies',
	'responses',
	'schemas',
];

const mapped = (map: JsonObject, change: (value: Json) => Json): JsonObject =>
	Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));

/** The same description without prose. */
function withoutProse(value: Json): Json {
	if (Array.isArray(value)) return value.map(withoutProse);
	if (!isObject(value)) return value;
	const kept = Object.entries(value).filter(([keyword]) => !isProse(keyword));
	return Object.fromEntries(
		kept.map(([keyword, inner]) => {
			const isSchemaExamples = keyword === 'examples' && Array.isArray(inner);
			if (dataKeywords.includes(keyword) || isSchemaExamples) return [keyword, inner];
			if (mapKeywords.includes(keyword) && isObject(inner)) {
				return [keyword, mapped(inner, withoutProse)];
			}
			return [keyword, withoutProse(inner)];
		}),
	);
}

/** An operation, or a part of it, without the examples of whole requests and responses. */
function withoutExamples(value: Json): Json {
	if (Array.isArray(value)) return value.map(withoutExamples);
	if (!isObject(value)) return value;
	// In a schema, examples are of one value. They stay.
	return Object.fromEntries(
		Object.entries(value)
			.filter(([keyword]) => keyword !== 'examples')
			.map(([keyword, inner]) => [keyword, keyword === 'schema' ? inner : withoutExamples(inner)]),
	);
}

/** Collects the pointers of all components that a value refers to. */
function references(value: Json, found: Set<string>): void {
	if (typeof value === 'string' && value.startsWith('#/components/')) found.add(value);
	else if (typeof value === 'object' && value !== null) {
		for (const inner of Object.values(value)) references(inner, found);
	}
}

/** The components that the paths need, directly or through other components. */
function neededComponents(paths: JsonObject, components: JsonObject): JsonObject {
	const needed = new Set<string>();
	references(paths, needed);
	// The loop over a set also reaches what is added during the loop.
	for (const pointer of needed) {
		const [, , kind = '', name = ''] = pointer.split('/');
		const component = (components[kind] as JsonObject | undefined)?.[name];
		if (component === undefined) throw new Error(`The description does not contain ${pointer}`);
		references(component, needed);
	}
	return Object.fromEntries(
		Object.entries(components).flatMap(([kind, all]) => {
			const kept = Object.entries(all as JsonObject).filter(([name]) =>
				needed.has(`#/components/${kind}/${name}`),
			);
			return kept.length > 0 ? [[kind, Object.fromEntries(kept)]] : [];
		}),
	);
}

/**
 * The parts of an OpenAPI description that a program needs: paths, parameters, schemas, enums and example values.
 *
 * @param description - the whole document, with its references
 * @param isSimulated - whether a path keeps its examples of whole requests and responses
 */
export function reducedDescription(
	description: JsonObject,
	isSimulated: (path: string) => boolean,
): JsonObject {
	const paths = Object.fromEntries(
		Object.entries(description.paths as JsonObject).map(([path, item]) => {
			const reduced = withoutProse(item);
			return [path, isSimulated(path) ? reduced : withoutExamples(reduced)];
		}),
	);
	const components = mapped(description.components as JsonObject, (all) =>
		mapped(all as JsonObject, withoutProse),
	);
	const { version, license } = description.info as JsonObject;
	return {
		openapi: description.openapi ?? null,
		info: { title: (description.info as JsonObject).title ?? null, version, license } as JsonObject,
		paths,
		components: neededComponents(paths, components),
	};
}

/** The description as JSON, with one line for each path and component, so that a diff is readable. */
export function inLines({ paths, components, ...head }: JsonObject): string {
	const lines = (map: Json, indent: string) =>
		Object.entries(map as JsonObject)
			.map(([name, value]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)}`)
			.join(',\n');
	const kinds = Object.entries(components as JsonObject)
		.map(([kind, all]) => `    ${JSON.stringify(kind)}: {\n${lines(all, '      ')}\n    }`)
		.join(',\n');
	return `{\n${lines(head, '  ')},\n  "paths": {\n${lines(paths ?? {}, '    ')}\n  },\n  "components": {\n${kinds}\n  }\n}\n`;
}
