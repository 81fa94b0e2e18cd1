import { inquirySessionKind, inquirySessionIdField } from '../../../shared/objects/inquirySession';
import { objectPath } from '../../../shared/objects/objectPath';
import { ONE_TIME_LINK, oneTimeLinkFields } from '../../../shared/objects/oneTimeLink';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { SingleOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/generate-a-one-time-link */
export const generateOneTimeLink: SingleOperation = {
	value: 'generateOneTimeLink',
	name: 'Generate One-Time Link',
	action: 'Generate one time link for inquiry session',
	description:
		'Generate a link that opens this session once. For an expired inquiry, use Inquiry > Generate One-Time Link.',
	fields: [inquirySessionIdField],
	options: [idempotencyKeyOption],
	object: inquirySessionKind,

	request: (parameters) => ({
		method: 'POST',
		path: objectPath(
			inquirySessionKind,
			parameters.requiredId('inquirySessionId'),
			'generate-one-time-link',
		),
	}),

	requiredMeta: () => [ONE_TIME_LINK],

	extraFields:
		() =>
		(_, { body }) =>
			oneTimeLinkFields(body.meta),
};
