import type { IDataObject } from 'n8n-workflow';

import { inquiryKind, inquiryIdField } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import type { CompositeOperation } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import { changeState } from './changeState';
import { inquiryFields, inquiryFieldsProperties } from './inquiryFields';
import { redirectUriField } from './redirectUriField';

function isBlankText(value: unknown): boolean {
	return typeof value === 'string' && value.trim() === '';
}

/** Whether this value would empty a field, or a part of it. */
function empties(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return value === null || isBlankText(value);
	const parts = Object.values(value);
	return parts.length === 0 || parts.some(empties);
}

/** The fields as they are sent: a time becomes its text. */
function sentFields(parameters: Parameters): IDataObject {
	return JSON.parse(JSON.stringify(inquiryFields(parameters))) as IDataObject;
}

/** docs.withpersona.com/api-reference/inquiries/update-an-inquiry */
export const update: CompositeOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update inquiry',
	description:
		'Change the fields, the note, the redirect URI or the tags of an inquiry. Sends no webhook. Not recommended after the inquiry has ended.',
	destructive: {
		words: 'with tags, Remove Note or an empty field',
		isMeant: (parameters) =>
			parameters.list('updateFields.tags').length > 0 ||
			parameters.flag('updateFields.removeNote') ||
			Object.values(sentFields(parameters)).some(empties),
	},
	fields: [
		inquiryIdField,
		...inquiryFieldsProperties('How to enter the fields to change. Other fields stay as they are.'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Note',
					name: 'note',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					description: 'Free text that your team sees with the inquiry. Replaces the current note.',
				},
				redirectUriField,
				{
					displayName: 'Remove Note',
					name: 'removeNote',
					type: 'boolean',
					default: false,
					description: 'Whether to remove the current note',
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					default: '',
					placeholder: 'e.g. vip, onboarding',
					description:
						'All tags that the inquiry should have, by name, separated by commas or as an array. Other tags are removed. To add or remove single tags, use Add Tag and Remove Tag. Persona stores names in upper case.',
				},
			],
		},
	],
	object: inquiryKind,

	async run(context) {
		const { parameters } = context;
		const path = objectPath(inquiryKind, parameters.requiredId('inquiryId'));
		const attributes: IDataObject = {};
		if (parameters.rows('fields', 'field').some(({ value }) => isBlankText(value ?? ''))) {
			throw parameters.invalid(
				'fields',
				'has a row without a value',
				'It would delete the value of the field. If you want that, enter the fields as JSON and use null.',
			);
		}
		const fields = inquiryFields(parameters);
		if (Object.values(fields).some(isBlankText)) {
			throw parameters.invalid(
				'fieldsJson',
				'has an empty text for a field',
				'It would delete the value of the field. If you want that, use null.',
			);
		}
		if (Object.keys(fields).length) attributes.fields = fields;

		const note = parameters.text('updateFields.note');
		const removesNote = parameters.flag('updateFields.removeNote');
		if (note !== undefined && removesNote) {
			throw parameters.invalid(
				'updateFields.removeNote',
				"cannot be combined with 'Note'",
				'Enter a new note, or remove the current one.',
			);
		}
		if (note !== undefined || removesNote) attributes.note = note ?? null;

		const redirectUri = parameters.text('updateFields.redirectUri');
		if (redirectUri !== undefined) attributes['redirect-uri'] = redirectUri;

		const tags = parameters.list('updateFields.tags');
		if (tags.length) attributes.tags = tags;
		for (const [name, isGiven, advice] of [
			['note', note !== undefined, "To remove the current note, switch on 'Remove Note'."],
			['redirectUri', redirectUri !== undefined, 'Enter an address, or remove the field.'],
			[
				'tags',
				tags.length > 0,
				"To remove all tags, use Set Tags with 'Remove All Tags If Empty'.",
			],
		] as const) {
			if (parameters.has(`updateFields.${name}`) && !isGiven) {
				throw parameters.invalid(`updateFields.${name}`, 'is empty', advice);
			}
		}
		if (Object.keys(attributes).length === 0) {
			throw parameters.invalid(
				'updateFields',
				'and the inquiry fields are empty',
				'Enter fields, a note, a redirect URI or tags to change.',
			);
		}
		return await changeState(context, { method: 'PATCH', path, body: { data: { attributes } } });
	},
};
