import { inquirySessionIdField, inquirySessionKind } from '../../../shared/objects/inquirySession';
import type { ObjectOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/expire-an-inquiry-session */
export const expire: ObjectOperation = {
	kind: 'object',
	value: 'expire',
	name: 'Expire',
	action: 'Expire inquiry session',
	description: 'Expire one session now. Its link and token stop working.',
	route: 'POST /inquiry-sessions/{inquirySessionId}/expire',
	destructive: true,
	fields: [inquirySessionIdField],
	object: inquirySessionKind,
};
