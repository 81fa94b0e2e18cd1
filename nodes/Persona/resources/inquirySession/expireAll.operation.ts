import { inquiryKind } from '../../../shared/objects/inquiry';
import { inquirySessionKind } from '../../../shared/objects/inquirySession';
import type { ObjectsOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/expire-all-inquiry-sessions */
export const expireAll: ObjectsOperation = {
	kind: 'objects',
	value: 'expireAll',
	name: 'Expire All',
	action: 'Expire all sessions of inquiries',
	description: 'Expire all sessions of one or more inquiries. Their links and tokens stop working.',
	route: 'POST /inquiry-sessions/expire-all',
	destructive: true,
	fields: [
		{
			displayName: 'Inquiry IDs',
			name: 'inquiryIds',
			type: 'string',
			required: true,
			default: '',
			send: { in: 'body', key: 'meta.inquiry-ids', as: 'list' },
			placeholder: 'e.g. inq_FwNJ3yQw1XcT, inq_9aTqRZk2MbVd',
			description:
				'The IDs of the inquiries whose sessions to expire, separated by commas or as an array. They begin with inq_.',
		},
	],
	object: inquirySessionKind,
	about: (parameters) =>
		parameters.list('inquiryIds').map((objectId) => ({ objectType: inquiryKind.type, objectId })),

	// An inquiry may have no session. Its item still has a result.
	combine: (parameters, sessions) => ({
		inquiryIds: parameters.list('inquiryIds'),
		sessionCount: sessions.length,
		sessions,
	}),
};
