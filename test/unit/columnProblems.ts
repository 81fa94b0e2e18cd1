import { at, personaDescription } from '../../description/personaDescription';
import type { JsonObject } from '../../description/reducedDescription';
import type { Column } from '../../nodes/shared/objects/columns';
import type { ObjectKind } from '../../nodes/shared/objects/objectKind';

/** The type in the output of a value that Persona describes. */
function typeOf(schema: JsonObject): Column['type'] {
	const type = [schema.type].flat().find((each) => each !== 'null');
	if (type === 'string') return schema.format === 'date-time' ? 'time' : 'text';
	if (type === 'array') return 'texts';
	if (type === 'object') return 'fields';
	return type === 'boolean' ? 'boolean' : 'number';
}

/**
 * Where the columns of a kind are not as Persona's description of its objects.
 *
 * @param schema - the name of these objects in the description, where it is not the kind's type
 */
export function columnProblems(
	{ columns, type }: Pick<ObjectKind, 'columns' | 'type'>,
	schema = type,
): string[] {
	const described = (part: string) =>
		at(personaDescription(), `/components/schemas/${schema}/properties/${part}`) as
			JsonObject | undefined;
	const attributes = (described('attributes/properties') ?? {}) as Record<string, JsonObject>;
	const fields = (attributes.fields?.properties ?? {}) as JsonObject;
	const expected = (key: string, own: Column['type'], real: Column['type'] | undefined) =>
		own === real ? [] : [`${key} is ${real ?? 'unknown'}, not ${own}`];

	return columns.flatMap((column): string[] => {
		const { key } = column;
		if ('attribute' in column) {
			const attribute = attributes[column.attribute];
			return expected(key, column.type, attribute && typeOf(attribute));
		}
		if ('relationship' in column) {
			return [column.relationship].flat().flatMap((name) => {
				const data = described(`relationships/properties/${name}/properties/data`);
				return expected(key, column.type, data && (data.type === 'array' ? 'texts' : 'text'));
			});
		}
		if ('field' in column) {
			// Older names of a field are not in the description.
			const [field = ''] = [column.field].flat();
			const place = `/${field.split('.').join('/properties/value/properties/')}`;
			const names = [place, place.replace(/_/g, '-')];
			return names.some((name) => at(fields, name)) ? [] : [`${key} is no field`];
		}
		const sources = 'from' in column ? column.from : [];
		return sources.filter((name) => !(name in attributes)).map((name) => `${name} is unknown`);
	});
}
