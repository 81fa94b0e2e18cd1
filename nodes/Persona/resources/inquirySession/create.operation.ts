import { inquiryIdField } from '../../../shared/objects/inquiry';
import { inquirySessionKind } from '../../../shared/objects/inquirySession';
import type { ObjectOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/create-an-inquiry-session */
export const create: ObjectOperation = {
	kind: 'object',
	value: 'create',
	name: 'Create',
	action: 'Create inquiry session',
	description:
		'Create a session for an open inquiry. It has no link and no token. For a link, use Generate One-Time Link.',
	route: 'POST /inquiry-sessions',
	fields: [
		{
			...inquiryIdField,
			send: { in: 'body', key: 'data.attributes.inquiry-id' },
			description: 'The inquiry that the session belongs to. Its ID begins with inq_.',
		},
	],
	object: inquirySessionKind,
};
