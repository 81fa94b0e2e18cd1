import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { Parameters } from '../operation/parameters';

/**
 * The parameters for an object's own fields, as rows or as JSON.
 *
 * @param namedBy whose names the fields have, such as "inquiry template"
 * @param description of the choice between rows and JSON
 */
export const ownFieldsProperties = (
	{ words }: IdentifiedKind,
	namedBy: string,
	description: string,
): INodeProperties[] => {
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
							placeholder: 'e.g. name_first',
							description: `As the ${namedBy} names it`,
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. Mara',
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
			description: `The names of the fields, as in the ${namedBy}, and their values. For example: {"name_first": "Mara", "email_address": "mara@example.com"}.`,
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

/** Whether the fields would empty one of the object's fields, or a part of it. */
export function emptiesOwnFields(parameters: Parameters): boolean {
	// As they are sent: a time becomes its text.
	const sent = JSON.parse(JSON.stringify(ownFields(parameters))) as IDataObject;
	return Object.values(sent).some(empties);
}

/**
 * The fields for an object that already has some.
 *
 * @throws PersonaFailure if a blank value would empty a field, because an expression may have found nothing
 */
export function changedOwnFields(parameters: Parameters): IDataObject {
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
	return fields;
}
