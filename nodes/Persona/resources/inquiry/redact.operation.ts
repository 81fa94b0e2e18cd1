import { inquiryKind, inquiryIdField } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import type { CompositeOperation } from '../../operation/operation';
import { changeState, ignoreIfAlreadyInStateOption } from './changeState';

/** docs.withpersona.com/api-reference/inquiries/redact-an-inquiry */
export const redact: CompositeOperation = {
	value: 'redact',
	name: 'Redact',
	action: 'Redact inquiry',
	description:
		'Delete the personal data of an inquiry and of everything that belongs to it. Cannot be undone.',
	destructive: true,
	fields: [
		inquiryIdField,
		{
			displayName: 'Confirm Redaction',
			name: 'confirmRedaction',
			type: 'boolean',
			required: true,
			default: false,
			description:
				'Whether to permanently delete the personal data of this inquiry. While this is off, the node sends nothing.',
		},
	],
	options: [ignoreIfAlreadyInStateOption],
	object: inquiryKind,
	requiredAttributes: ['status', 'redacted-at'],

	async run(context) {
		const { parameters } = context;
		const path = objectPath(inquiryKind, parameters.requiredId('inquiryId'));
		if (!parameters.flag('confirmRedaction')) {
			throw parameters.invalid(
				'confirmRedaction',
				'is off',
				'Nothing was sent, because Redact permanently deletes personal data. Switch this on for the inquiries that you want to redact.',
			);
		}
		return await changeState(context, { method: 'DELETE', path }, ({ attributes }) =>
			Boolean(attributes?.['redacted-at']),
		);
	},
};
