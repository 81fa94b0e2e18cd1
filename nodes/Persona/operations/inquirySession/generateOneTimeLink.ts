import { idempotencyKeyOption } from '../../batchOptions';
import { objectPath } from '../objectPath';
import type { SingleOperation } from '../operation';
import { inquirySessionIdField } from './inquirySessionIdField';
import { inquirySessionObject } from './inquirySessionObject';

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
