import type { IDataObject } from 'n8n-workflow';

import { inquiryIdField, inquiryKind } from '../../../shared/objects/inquiry';
import { changedOwnFields, emptiesOwnFields, ownFieldsProperties } from '../../families/ownFields';
import type { ChangeOperation } from '../../operation/operation';
import { redirectUriField } from './redirectUriField';

/** docs.withpersona.com/api-reference/inquiries/update-an-inquiry */
export const update: ChangeOperation = {
	kind: 'change',
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
			emptiesOwnFields(parameters),
	},
	route: 'PATCH /inquiries/{inquiryId}',
	fields: [
		inquiryIdField,
		...ownFieldsProperties(
			inquiryKind,
			'inquiry template',
			'How to enter the fields to change. Other fields stay as they are.',
		),
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
					send: {
						in: 'body',
						key: 'data.attributes.note',
						ifBlank: "To remove the current note, switch on 'Remove Note'.",
					},
					description: 'Free text that your team sees with the inquiry. Replaces the current note.',
				},
				{
					...redirectUriField,
					send: {
						in: 'body',
						key: 'data.attributes.redirect-uri',
						ifBlank: 'Enter an address, or remove the field.',
					},
				},
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
					send: {
						in: 'body',
						key: 'data.attributes.tags',
						as: 'list',
						ifBlank: "To remove all tags, use Set Tags with 'Remove All Tags If Empty'.",
					},
					description:
						'All tags that the inquiry should have, by name, separated by commas or as an array. Other tags are removed. To add or remove single tags, use Add Tag and Remove Tag. Persona stores names in upper case.',
				},
			],
		},
	],
	object: inquiryKind,

	complete(request, parameters) {
		const fields = changedOwnFields(parameters, inquiryKind);
		const removesNote = parameters.flag('updateFields.removeNote');
		if (removesNote && parameters.text('updateFields.note') !== undefined) {
			throw parameters.invalid(
				'updateFields.removeNote',
				"cannot be combined with 'Note'",
				'Enter a new note, or remove the current one.',
			);
		}
		const attributes = {
			...(Object.keys(fields).length > 0 && { fields }),
			...(removesNote && { note: null }),
			...((request.body?.data ?? {}) as { attributes?: IDataObject }).attributes,
		};
		if (Object.keys(attributes).length === 0) {
			throw parameters.invalid(
				'updateFields',
				'and the inquiry fields are empty',
				'Enter fields, a note, a redirect URI or tags to change.',
			);
		}
		return { ...request, body: { data: { attributes } } };
	},
};
