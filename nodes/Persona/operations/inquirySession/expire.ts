import { idempotencyKeyOption } from '../../batchOptions';
import { objectPath } from '../objectPath';
import type { SingleOperation } from '../operation';
import { inquirySessionIdField } from './inquirySessionIdField';
import { inquirySessionObject } from './inquirySessionObject';

/** docs.withpersona.com/api-reference/inquiry-sessions/expire-an-inquiry-session */
export const expire: SingleOperation = {
	value: 'expire',
	name: 'Expire',
	action: 'Expire inquiry session',
	description: 'Expire one session now, so that its link or token opens nothing any more',
	destructive: true,
	fields: [inquirySessionIdField],
	options: [idempotencyKeyOption],
	gives: inquirySessionObject,

	request: (parameters) => ({
		method: 'POST',
		path: objectPath('inquiry-sessions', parameters.requiredId('inquirySessionId'), 'expire'),
	}),
};
