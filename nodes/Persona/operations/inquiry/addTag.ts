import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField } from '../../fields';
import { objectPath } from '../objectPath';
import type { CompositeOperation } from '../operation';
import { inquiryObject } from './inquiryObject';
import { changeState, ignoreIfAlreadyInStateOption } from './stateChange';
import { tagBody, tagByField, tagField, tagsOf } from './tagFields';

/** docs.withpersona.com/api-reference/inquiries/add-tag */
export const addTag: CompositeOperation = {
	value: 'addTag',
	name: 'Add Tag',
	action: 'Add a tag to an inquiry',
	description: 'Add one tag to an inquiry, by its name or its ID; other tags stay',
	fields: [inquiryIdField, tagByField, tagField],
	options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
	gives: inquiryObject,
	reads: ['status', 'tags'],

	async run(call) {
		const { parameters } = call;
		const tag = parameters.requiredText('tag');
		const path = objectPath('inquiries', parameters.requiredId('inquiryId'), 'add-tag');
		// An inquiry tells the names of its tags alone, so by ID nothing can be said of its state.
		const isByName = parameters.choice('tagBy', ['name', 'id']) === 'name';
		return await changeState(
			call,
			{ method: 'POST', path, body: tagBody(parameters, tag) },
			({ attributes }) => isByName && tagsOf(attributes).includes(tag),
		);
	},
};
