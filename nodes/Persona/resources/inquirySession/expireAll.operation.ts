import { inquiryKind } from '../../../shared/objects/inquiry';
import { inquirySessionKind } from '../../../shared/objects/inquirySession';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { BulkOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/expire-all-inquiry-sessions */
export const expireAll: BulkOperation = {
	value: 'expireAll',
	name: 'Expire All',
	action: 'Expire all sessions of inquiries',
	description: 'Expire all sessions of one or more inquiries. Their links and tokens stop working.',
	destructive: true,
	fields: [
		{
			displayName: 'Inquiry IDs',
			name: 'inquiryIds',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. inq_FwNJ3yQw1XcT, inq_9aTqRZk2MbVd',
			description:
				'The IDs of the inquiries whose sessions to expire, separated by commas or as an array. They begin with inq_.',
		},
	],
	options: [idempotencyKeyOption],
	object: inquirySessionKind,
	about: (parameters) =>
		parameters.list('inquiryIds').map((objectId) => ({ objectType: inquiryKind.type, objectId })),

	bulk(parameters) {
		const inquiryIds = parameters.list('inquiryIds');
		if (inquiryIds.length === 0) {
			throw parameters.invalid(
				'inquiryIds',
				'is empty',
				'Each item needs at least one inquiry ID. If you use an expression, check that this item has the field.',
			);
		}
		return {
			method: 'POST',
			path: '/inquiry-sessions/expire-all',
			body: { meta: { 'inquiry-ids': inquiryIds } },
		};
	},

	// An inquiry may have no session. Its item still has a result.
	combine: (parameters, sessions) => ({
		inquiryIds: parameters.list('inquiryIds'),
		sessionCount: sessions.length,
		sessions,
	}),
};
