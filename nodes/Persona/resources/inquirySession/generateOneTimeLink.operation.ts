import { idempotencyKeyOption } from '../../panel/batchOptions';
import { objectPath } from '../../../shared/objects/objectPath';
import type { SingleOperation } from '../../operation/operation';
import { inquirySessionIdField } from '../../../shared/objects/inquirySessionIdField';
import { inquirySessionObject } from '../../../shared/objects/inquirySession';

/** docs.withpersona.com/api-reference/inquiry-sessions/generate-a-one-time-link */
export const generateOneTimeLink: SingleOperation = {
	value: 'generateOneTimeLink',
	name: 'Generate One-Time Link',
	action: 'Generate one time link for inquiry session',
	description:
		'Make a link that opens this very session once. For an expired inquiry, use the operation of Inquiry.',
	fields: [inquirySessionIdField],
	options: [idempotencyKeyOption],
	gives: inquirySessionObject,

	request: (parameters) => ({
		method: 'POST',
		path: objectPath(
			'inquiry-sessions',
			parameters.requiredId('inquirySessionId'),
			'generate-one-time-link',
		),
	}),

	needs: () => ['one-time-link'],

	extras:
		() =>
		(_, { body: { meta } }) => ({
			oneTimeLink: meta?.['one-time-link'],
			oneTimeLinkShort: meta?.['one-time-link-short'] ?? null,
		}),
};
