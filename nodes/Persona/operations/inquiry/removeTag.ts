import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField } from '../../fields';
import { objectPath } from '../objectPath';
import type { CompositeOperation } from '../operation';
import { inquiryObject } from './inquiryObject';
import { changeState, ignoreIfAlreadyInStateOption } from './stateChange';
import { tagBody, tagByField, tagField, tagsOf } from './tagFields';

/** docs.withpersona.com/api-reference/inquiries/remove-tag */
export const removeTag: CompositeOperation = {
	value: 'removeTag',
	name: 'Remove Tag',
	action: 'Remove a tag from an inquiry',
	description: 'Remove one tag from an inquiry, by its name or its ID; other tags stay',
	fields: [inquiryIdField, tagByField, tagField],
	options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
	gives: inquiryObject,
	reads: ['status', 'tags'],

	async run(call) {
		const { parameters } = call;
		const tag = parameters.requiredText('tag');
		const path = objectPath('inquiries', parameters.requiredId('inquiryId'), 'remove-tag');
		// An inquiry tells the names of its tags alone, so by ID nothing can be said of its state.
		const isByName = parameters.choice('tagBy', ['name', 'id']) === 'name';
		return await changeState(
			call,
			{ method: 'POST', path, body: tagBody(parameters, tag) },
			({ attributes }) => isByName && !tagsOf(attributes).includes(tag),
		);
	},
};
