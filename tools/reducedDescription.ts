/** A value as YAML and JSON have it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text for readers, and what belongs to Persona's documentation pages and SDKs. */
const isProse = (keyword: string) =>
	['description', 'summary', 'title', 'externalDocs', 'tags'].includes(keyword) ||
	keyword.startsWith('x-');

/** Keywords whose value is data: a `description` in it is somebody's data, not prose. */
const dataKeywords = ['const', 'default', 'discriminator', 'enum', 'example', 'required', 'value'];

/** Keywords whose value maps names to objects: a property may well be named `description`. */
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

/** An operation or a part of it without the examples of whole requests and responses. */
function withoutExamples(value: Json): Json {
	if (Array.isArray(value)) return value.map(withoutExamples);
	if (!isObject(value)) return value;
	// Within a schema, examples are of one value and stay.
	return Object.fromEntries(
		Object.entries(value)
			.filter(([keyword]) => keyword !== 'examples')
			.map(([keyword, inner]) => [keyword, keyword === 'schema' ? inner : withoutExamples(inner)]),
	);
}

/** Every component that is referred to, by its pointer. */
function references(value: Json, found: Set<string>): void {
	if (typeof value === 'string' && value.startsWith('#/components/')) found.add(value);
	else if (typeof value === 'object' && value !== null) {
		for (const inner of Object.values(value)) references(inner, found);
	}
}

/** The components that the paths need, straight or through others. */
function neededComponents(paths: JsonObject, components: JsonObject): JsonObject {
	const needed = new Set<string>();
	references(paths, needed);
	// A set gives what is added while it is read, too.
	for (const pointer of needed) {
		const [, , kind = '', name = ''] = pointer.split('/');
		const component = (components[kind] as JsonObject | undefined)?.[name];
		if (component === undefined) throw new Error(`The description lacks ${pointer}`);
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
 * What a program needs of an OpenAPI description: paths, parameters, schemas, enums and example values.
 *
 * @param description - the whole document, references kept
 * @param isSimulated - of which paths the examples of whole requests and responses stay
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

/** The description as JSON with one line for a path and for a component, so that a diff can be read. */
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
