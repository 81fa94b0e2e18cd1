import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField } from '../../fields';
import { objectPath } from '../objectPath';
import type { CompositeOperation } from '../operation';
import { inquiryObject } from './inquiryObject';
import { changeState, ignoreIfAlreadyInStateOption } from './stateChange';

/** docs.withpersona.com/api-reference/inquiries/mark-an-inquiry-for-review */
export const markForReview: CompositeOperation = {
	value: 'markForReview',
	name: 'Mark for Review',
	action: 'Mark inquiry for review',
	description: 'Give an inquiry the status needs_review, for somebody of your team to decide',
	fields: [inquiryIdField],
	options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
	gives: inquiryObject,
	reads: ['status'],

	run: async (call) =>
		await changeState(
			call,
			{
				method: 'POST',
				path: objectPath('inquiries', call.parameters.requiredId('inquiryId'), 'mark-for-review'),
			},
			({ attributes }) => attributes?.status === 'needs_review',
		),
};
