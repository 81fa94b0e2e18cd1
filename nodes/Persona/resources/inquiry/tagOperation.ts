import { inquiryKind, inquiryIdField } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { CompositeOperation } from '../../operation/operation';
import { changeState, ignoreIfAlreadyInStateOption } from './changeState';
import { hasTag, tagBody, tagByField, tagField } from './tagFields';

type Face = Pick<CompositeOperation, 'value' | 'name' | 'action' | 'description'>;

/**
 * An operation on one tag of an inquiry.
 *
 * @param path the last part of Persona's path
 * @param has whether the inquiry has the tag afterwards
 */
export function tagOperation(face: Face, path: string, has: boolean): CompositeOperation {
	return {
		...face,
		fields: [inquiryIdField, tagByField, tagField],
		options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
		object: inquiryKind,
		requiredAttributes: ['status', 'redacted-at', 'tags'],

		async run(context) {
			const { parameters } = context;
			const tag = parameters.requiredText('tag');
			// An inquiry has only the names of its tags, so its state is unknown for a tag ID.
			const isByName = parameters.choice('tagBy', ['name', 'id']) === 'name';
			return await changeState(
				context,
				{
					method: 'POST',
					path: objectPath(inquiryKind, parameters.requiredId('inquiryId'), path),
					body: tagBody(parameters, tag),
				},
				({ attributes }) => isByName && hasTag(attributes, tag) === has,
			);
		},
	};
}
