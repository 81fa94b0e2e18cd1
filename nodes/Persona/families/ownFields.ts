import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Column } from '../../shared/objects/columns';
import { hasNestedFields } from '../../shared/objects/columns';
import type { IdentifiedKind, ObjectKind } from '../../shared/objects/objectKind';
import type { Parameters } from '../operation/parameters';

/** Examples for the panel: the name of a field, its value, and a field in JSON. */
const examplesOf = (columns: Column[]) =>
	hasNestedFields(columns)
		? ['email_address', 'mara@example.com', '"name": {"first": "Mara"}']
		: ['name_first', 'Mara', '"name_first": "Mara"'];

/**
 * The parameters for an object's own fields, as rows or as JSON.
 *
 * @param namedBy whose names the fields have, such as "inquiry template"
 * @param description of the choice between rows and JSON
 */
export const ownFieldsProperties = (
	{ words, columns }: IdentifiedKind,
	namedBy: string,
	description: string,
): INodeProperties[] => {
	const [name, value, nested] = examplesOf(columns);
	const kind = `${words.one.charAt(0).toUpperCase()}${words.one.slice(1)}`;
	return [
		{
			displayName: `Specify ${kind} Fields`,
			name: 'fieldsInput',
			type: 'options',
			default: 'keypair',
			options: [
				{ name: 'Using Fields Below', value: 'keypair' },
				{ name: 'Using JSON', value: 'json' },
			],
			description,
		},
		{
			displayName: `${kind} Fields`,
			name: 'fields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: `Add ${kind} Field`,
			default: {},
			displayOptions: { show: { fieldsInput: ['keypair'] } },
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: `e.g. ${name}`,
							description: `As the ${namedBy} names it`,
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: `e.g. ${value}`,
							description:
								'The node sends this as text. For a number or a boolean, use an expression such as {{ 3 }} or {{ true }}.',
						},
					],
				},
			],
		},
		{
			displayName: `${kind} Fields (JSON)`,
			name: 'fieldsJson',
			type: 'json',
			default: '{}',
			displayOptions: { show: { fieldsInput: ['json'] } },
			description: `The names of the fields, as in the ${namedBy}, and their values. For example: {${nested}, "email_address": "mara@example.com"}.`,
		},
	];
};

/** The fields as name to value, with the names that the customer gave them. */
export function ownFields(parameters: Parameters): IDataObject {
	return parameters.choice('fieldsInput', ['keypair', 'json']) === 'json'
		? parameters.json('fieldsJson')
		: parameters.pairs('fields', 'field');
}

function isBlankText(value: unknown): boolean {
	return typeof value === 'string' && value.trim() === '';
}

/** Whether this value would empty a field, or a part of it. */
function empties(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return value === null || isBlankText(value);
	const parts = Object.values(value);
	return parts.length === 0 || parts.some(empties);
}

/** Whether a value has an empty text or an empty object in it. Null is meant. */
function hasBlank(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return isBlankText(value);
	const parts = Object.values(value);
	return (parts.length === 0 && !Array.isArray(value)) || parts.some(hasBlank);
}

/** The fields as they are sent: a time becomes its text, and what is undefined is left out. */
export function sentOwnFields(parameters: Parameters): IDataObject {
	return JSON.parse(JSON.stringify(ownFields(parameters))) as IDataObject;
}

/** Whether the fields would empty one of the object's fields, or a part of it. */
export function emptiesOwnFields(parameters: Parameters): boolean {
	return Object.values(sentOwnFields(parameters)).some(empties);
}

/**
 * The fields for an object that already has some.
 *
 * @throws PersonaFailure if a blank value would empty a field, because an expression may have found nothing
 */
export function changedOwnFields(parameters: Parameters, { columns }: ObjectKind): IDataObject {
	if (parameters.rows('fields', 'field').some(({ value }) => isBlankText(value ?? ''))) {
		throw parameters.invalid(
			'fields',
			'has a row without a value',
			'It would delete the value of the field. If you want that, enter the fields as JSON and use null.',
		);
	}
	const fields = ownFields(parameters);
	if (Object.values(fields).some(isBlankText)) {
		throw parameters.invalid(
			'fieldsJson',
			'has an empty text for a field',
			'It would delete the value of the field. If you want that, use null.',
		);
	}
	if (!hasNestedFields(columns)) return fields;
	const sent = sentOwnFields(parameters);
	const blank = Object.keys(sent).find((name) => hasBlank(sent[name]));
	if (blank === undefined) return sent;
	const isJson = parameters.choice('fieldsInput', ['keypair', 'json']) === 'json';
	throw parameters.invalid(
		isJson ? 'fieldsJson' : 'fields',
		'has an empty text or an empty object inside a field',
		`It would delete a part of the field ${blank}. If you want that, enter the fields as JSON and use null.`,
	);
}
