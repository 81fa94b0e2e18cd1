import { inquirySessionKind, inquirySessionIdField } from '../../../shared/objects/inquirySession';
import { objectPath } from '../../../shared/objects/objectPath';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { SingleOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/expire-an-inquiry-session */
export const expire: SingleOperation = {
	value: 'expire',
	name: 'Expire',
	action: 'Expire inquiry session',
	description: 'Expire one session now. Its link and token stop working.',
	destructive: true,
	fields: [inquirySessionIdField],
	options: [idempotencyKeyOption],
	object: inquirySessionKind,

	request: (parameters) => ({
		method: 'POST',
		path: objectPath(inquirySessionKind, parameters.requiredId('inquirySessionId'), 'expire'),
	}),
};
