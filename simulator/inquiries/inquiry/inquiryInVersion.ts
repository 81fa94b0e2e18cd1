import { isJsonObject, type JsonObject } from '../../engine/jsonValue';
import { plainName } from '../../engine/keyNames';

/** The last version in which an inquiry had the person's data among its attributes, too. */
const lastVersionWithPerson = '2023-01-05';

const personAttributes = [
	'name-first',
	'name-middle',
	'name-last',
	'birthdate',
	'address-street-1',
	'address-street-2',
	'address-city',
	'address-subdivision',
	'address-postal-code',
	'email-address',
	'phone-number',
	'identification-number',
];

/** An object of an event in the form of a webhook's API version. */
export function inquiryInVersion(data: JsonObject, version: string): JsonObject {
	const { attributes } = data;
	if (data.type !== 'inquiry' || version > lastVersionWithPerson) return data;
	if (!isJsonObject(attributes) || !isJsonObject(attributes.fields)) return data;
	const fields = Object.entries(attributes.fields);
	const person: JsonObject = {};
	for (const name of personAttributes) {
		const [, field] = fields.find(([known]) => plainName(known) === plainName(name)) ?? [];
		person[name] = isJsonObject(field) ? (field.value ?? null) : null;
	}
	return { ...data, attributes: { ...attributes, ...person } };
}
