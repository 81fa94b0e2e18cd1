import { inquiryIdField } from '../../../shared/objects/inquiry';
import { inquirySessionKind } from '../../../shared/objects/inquirySession';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { SingleOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/create-an-inquiry-session */
export const create: SingleOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create inquiry session',
	description:
		'Create a session for an open inquiry. It has no link and no token. For a link, use Generate One-Time Link.',
	fields: [
		{
			...inquiryIdField,
			description: 'The inquiry that the session belongs to. Its ID begins with inq_.',
		},
	],
	options: [idempotencyKeyOption],
	object: inquirySessionKind,

	request: (parameters) => ({
		method: 'POST',
		path: '/inquiry-sessions',
		body: { data: { attributes: { 'inquiry-id': parameters.requiredId('inquiryId') } } },
	}),
};
