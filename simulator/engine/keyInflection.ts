import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';

export const keyInflections = ['kebab', 'camel', 'snake'] as const;

export type KeyInflection = (typeof keyInflections)[number];

/** True for one of the three documented values of the Key-Inflection header. */
export function isKeyInflection(value: string): value is KeyInflection {
	return (keyInflections as readonly string[]).includes(value);
}

const writeKey: Record<KeyInflection, (key: string) => string> = {
	kebab: (key) => key.replaceAll('_', '-'),
	snake: (key) => key.replaceAll('-', '_'),
	camel: (key) => key.replace(/[-_]+([a-z0-9])/gi, (_, next: string) => next.toUpperCase()),
};

const firstVersionWithGivenFieldNames = '2025-10-27';

/** Whether the names of an object's fields follow Key-Inflection; newer versions leave them as given. */
export function inflectsFieldNames(version: string | undefined): boolean {
	return version !== undefined && version < firstVersionWithGivenFieldNames;
}

/**
 * A body with all its keys in the wanted casing; values (types, IDs, statuses) stay as they are.
 *
 * @param fieldNames whether the names of an object's fields change too
 */
export function inflectKeys(
	body: JsonValue,
	inflection: KeyInflection,
	fieldNames: boolean,
): JsonValue {
	if (Array.isArray(body)) return body.map((entry) => inflectKeys(entry, inflection, fieldNames));
	if (!isJsonObject(body)) return body;
	const inflected: JsonObject = {};
	for (const [key, value] of Object.entries(body)) {
		const keptAsIs = key === 'fields' && !fieldNames;
		inflected[writeKey[inflection](key)] = keptAsIs
			? value
			: inflectKeys(value, inflection, fieldNames);
	}
	return inflected;
}
