import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField } from '../../fields';
import { objectPath } from '../objectPath';
import type { CompositeOperation } from '../operation';
import { inquiryObject } from './inquiryObject';
import { changeState, ignoreIfAlreadyInStateOption } from './stateChange';

/** docs.withpersona.com/api-reference/inquiries/expire-an-inquiry */
export const expire: CompositeOperation = {
	value: 'expire',
	name: 'Expire',
	action: 'Expire inquiry',
	description: 'Expire an inquiry and all of its sessions and links now. It can be resumed later.',
	fields: [inquiryIdField],
	options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
	gives: inquiryObject,
	reads: ['status'],

	run: async (call) =>
		await changeState(
			call,
			{
				method: 'POST',
				path: objectPath('inquiries', call.parameters.requiredId('inquiryId'), 'expire'),
			},
			({ attributes }) => attributes?.status === 'expired',
		),
};
