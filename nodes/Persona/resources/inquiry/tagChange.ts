import { idempotencyKeyOption } from '../../panel/batchOptions';
import { inquiryIdField } from '../../panel/fields';
import { objectPath } from '../../../shared/objects/objectPath';
import type { CompositeOperation } from '../../operation/operation';
import { inquiryObject } from '../../../shared/objects/inquiry';
import { changeState, ignoreIfAlreadyInStateOption } from './changeState';
import { hasTag, tagBody, tagByField, tagField } from './tagFields';

type Face = Pick<CompositeOperation, 'value' | 'name' | 'action' | 'description'>;

/**
 * An operation on one tag of an inquiry.
 *
 * @param path the last part of Persona's path for it
 * @param has whether the inquiry has the tag afterwards
 */
export function tagChange(face: Face, path: string, has: boolean): CompositeOperation {
	return {
		...face,
		fields: [inquiryIdField, tagByField, tagField],
		options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
		gives: inquiryObject,
		reads: ['status', 'redacted-at', 'tags'],

		async run(call) {
			const { parameters } = call;
			const tag = parameters.requiredText('tag');
			// An inquiry tells the names of its tags alone, so by ID nothing can be said of its state.
			const isByName = parameters.choice('tagBy', ['name', 'id']) === 'name';
			return await changeState(
				call,
				{
					method: 'POST',
					path: objectPath('inquiries', parameters.requiredId('inquiryId'), path),
					body: tagBody(parameters, tag),
				},
				({ attributes }) => isByName && hasTag(attributes, tag) === has,
			);
		},
	};
}
