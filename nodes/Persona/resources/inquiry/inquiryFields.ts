import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';

/** The parameters for an inquiry's own fields, as rows or as JSON. */
export const inquiryFieldsProperties = (description: string): INodeProperties[] => [
	{
		displayName: 'Specify Inquiry Fields',
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
		displayName: 'Inquiry Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Inquiry Field',
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
						description: 'As the inquiry template names it',
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
		displayName: 'Inquiry Fields (JSON)',
		name: 'fieldsJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { fieldsInput: ['json'] } },
		description:
			'The names of the fields, as in the inquiry template, and their values. For example: {"name_first": "Mara", "email_address": "mara@example.com"}.',
	},
];

/** The fields as name to value, with the names in the inquiry template. */
export function inquiryFields(parameters: Parameters): IDataObject {
	return parameters.choice('fieldsInput', ['keypair', 'json']) === 'json'
		? parameters.json('fieldsJson')
		: parameters.pairs('fields', 'field');
}
