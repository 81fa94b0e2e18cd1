import { idempotencyKeyOption } from '../../panel/batchOptions';
import { inquiryIdField } from '../../panel/fields';
import type { SingleOperation } from '../../operation/operation';
import { inquirySessionObject } from '../../../shared/objects/inquirySession';

/** docs.withpersona.com/api-reference/inquiry-sessions/create-an-inquiry-session */
export const create: SingleOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create inquiry session',
	description:
		'Create a session of an open inquiry. It comes without link and token: for a link, use Generate One-Time Link.',
	fields: [
		{
			...inquiryIdField,
			description: 'The inquiry that the session belongs to. Its ID begins with inq_.',
		},
	],
	options: [idempotencyKeyOption],
	gives: inquirySessionObject,

	request: (parameters) => ({
		method: 'POST',
		path: '/inquiry-sessions',
		body: { data: { attributes: { 'inquiry-id': parameters.requiredId('inquiryId') } } },
	}),
};
