import { inquirySessionIdField, inquirySessionKind } from '../../../shared/objects/inquirySession';
import { ONE_TIME_LINK } from '../../../shared/objects/metaOutput';
import type { ObjectOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/generate-a-one-time-link */
export const generateOneTimeLink: ObjectOperation = {
	kind: 'object',
	value: 'generateOneTimeLink',
	name: 'Generate One-Time Link',
	action: 'Generate one time link for inquiry session',
	description:
		'Generate a link that opens this session once. For an expired inquiry, use Inquiry > Generate One-Time Link.',
	route: 'POST /inquiry-sessions/{inquirySessionId}/generate-one-time-link',
	fields: [inquirySessionIdField],
	object: inquirySessionKind,
	meta: [ONE_TIME_LINK],
};
