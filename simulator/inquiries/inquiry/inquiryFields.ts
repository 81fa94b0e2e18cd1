import { recordInvalid } from '../../engine/errors';
import type { JsonObject, JsonValue } from '../../engine/jsonValue';
import { plainName } from '../../engine/keyNames';
import type { ParameterReader } from '../../engine/parameterReader';
import type { FieldValue } from './inquiry';
import type { FieldType, InquiryTemplate } from '../template/template';

/**
 * The fields of a new inquiry: all those of its template, with the prefilled values. Names come
 * in any casing; the schema is the template's.
 *
 * @param present the fields that the inquiry has already; they stay where the body does not name them
 * @throws PersonaError 422 with a pointer for a value of another kind
 */
export function prefilledFields(
	template: InquiryTemplate,
	prefill: JsonObject,
	attributes: ParameterReader,
	present: Readonly<Record<string, FieldValue>> = {},
): Record<string, FieldValue> {
	const empty = Object.fromEntries(
		Object.entries(template.fields).map(([name, type]) => [name, { type, value: null }]),
	);
	const fields: Record<string, FieldValue> = { ...empty, ...present };
	for (const [given, value] of Object.entries(prefill)) {
		const name = Object.keys(template.fields).find(
			(known) => plainName(known) === plainName(given),
		);
		const type = name === undefined ? undefined : template.fields[name];
		if (name !== undefined && type !== undefined) {
			checkValue(name, type, value);
			fields[name] = { type, value };
		} else {
			attributes.refuse(`fields.${given}`, 'is not a field of the template');
		}
	}
	return fields;
}

const kinds: Record<FieldType, { matches: (value: JsonValue) => boolean; text: string }> = {
	string: { matches: (value) => typeof value === 'string', text: 'a string' },
	choices: { matches: (value) => typeof value === 'string', text: 'a choice' },
	multi_choices: { matches: Array.isArray, text: 'a list of choices' },
	number: { matches: (value) => typeof value === 'number', text: 'a number' },
	boolean: { matches: (value) => typeof value === 'boolean', text: 'a boolean' },
	date: { matches: isDate, text: 'a valid date' },
	json: { matches: () => true, text: 'JSON' },
};

function isDate(value: JsonValue): boolean {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const date = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function checkValue(name: string, type: FieldType, value: JsonValue): void {
	if (value === null || kinds[type].matches(value)) return;
	const shown = name.charAt(0).toUpperCase() + name.slice(1).replace(/[-_]/g, ' ');
	throw recordInvalid(`${shown} is not ${kinds[type].text}`, `/data/attributes/fields/${name}`);
}
