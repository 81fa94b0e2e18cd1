import { idempotencyKeyOption } from '../../panel/batchOptions';
import { objectPath } from '../../../shared/objects/objectPath';
import type { SingleOperation } from '../../operation/operation';
import { inquirySessionIdField } from '../../../shared/objects/inquirySessionIdField';
import { inquirySessionObject } from '../../../shared/objects/inquirySession';

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
