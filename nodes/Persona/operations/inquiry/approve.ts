import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField } from '../../fields';
import { objectPath } from '../objectPath';
import type { CompositeOperation } from '../operation';
import { commentBody, commentField } from './comment';
import { inquiryObject } from './inquiryObject';
import { changeState, ignoreIfAlreadyInStateOption } from './stateChange';

/** docs.withpersona.com/api-reference/inquiries/approve-an-inquiry */
export const approve: CompositeOperation = {
	value: 'approve',
	name: 'Approve',
	action: 'Approve inquiry',
	description:
		"Approve an inquiry, as a reviewer would. Ends the person's flow, and runs the workflows and webhooks that listen for it.",
	destructive: true,
	fields: [inquiryIdField, commentField],
	options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
	gives: inquiryObject,
	reads: ['status'],

	run: async (call) =>
		await changeState(
			call,
			{
				method: 'POST',
				path: objectPath('inquiries', call.parameters.requiredId('inquiryId'), 'approve'),
				body: commentBody(call.parameters),
			},
			({ attributes }) => attributes?.status === 'approved',
		),
};
