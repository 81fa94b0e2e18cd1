import { inquiryKind, inquiryIdField } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { CompositeOperation } from '../../operation/operation';
import { changeState } from './changeState';
import { tagBody, tagByField } from './tagFields';

/** docs.withpersona.com/api-reference/inquiries/set-tags */
export const setTags: CompositeOperation = {
	value: 'setTags',
	name: 'Set Tags',
	action: 'Set tags of inquiry',
	description: 'Replace all tags of an inquiry with these tags',
	destructive: true,
	fields: [
		inquiryIdField,
		{ ...tagByField, displayName: 'Specify Tags By' },
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. vip, onboarding',
			description:
				'All tags that the inquiry should have, by name or by ID as chosen above, separated by commas or as an array. Persona stores names in upper case.',
		},
	],
	options: [
		idempotencyKeyOption,
		{
			displayName: 'Remove All Tags If Empty',
			name: 'removeAllTagsIfEmpty',
			type: 'boolean',
			default: false,
			description:
				"Whether to remove all tags if 'Tags' is empty. When off, that is an error, because an expression may have found nothing.",
		},
	],
	object: inquiryKind,

	async run(context) {
		const { parameters } = context;
		const tags = parameters.list('tags');
		if (tags.length === 0 && !parameters.flag('options.removeAllTagsIfEmpty')) {
			throw parameters.invalid(
				'tags',
				'is empty',
				"Enter the tags that the inquiry should have. To remove all tags, switch on the option 'Remove All Tags If Empty'.",
			);
		}
		return await changeState(context, {
			method: 'POST',
			path: objectPath(inquiryKind, parameters.requiredId('inquiryId'), 'set-tags'),
			body: tagBody(parameters, tags),
		});
	},
};
