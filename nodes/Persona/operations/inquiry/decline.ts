import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField } from '../../fields';
import { objectPath } from '../objectPath';
import type { CompositeOperation } from '../operation';
import { commentBody, commentField } from './comment';
import { inquiryObject } from './inquiryObject';
import { changeState, ignoreIfAlreadyInStateOption } from './stateChange';

/** docs.withpersona.com/api-reference/inquiries/decline-an-inquiry */
export const decline: CompositeOperation = {
	value: 'decline',
	name: 'Decline',
	action: 'Decline inquiry',
	description:
		"Decline an inquiry, as a reviewer would. Ends the person's flow, and runs the workflows and webhooks that listen for it.",
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
				path: objectPath('inquiries', call.parameters.requiredId('inquiryId'), 'decline'),
				body: commentBody(call.parameters),
			},
			({ attributes }) => attributes?.status === 'declined',
		),
};
