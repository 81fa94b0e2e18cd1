import { hostedFlowUrl } from '../../../shared/objects/simplify';
import { idempotencyKeyOption } from '../../panel/batchOptions';
import { inquiryIdField } from '../../panel/fields';
import { hostedFlowSubdomain } from '../../../shared/objects/hostedFlow';
import { objectPath } from '../../../shared/objects/objectPath';
import type { CompositeOperation } from '../../operation/operation';
import { changeState } from './changeState';
import { inquiryObject } from '../../../shared/objects/inquiry';

/** docs.withpersona.com/resuming-inquiries */
export const resume: CompositeOperation = {
	value: 'resume',
	name: 'Resume',
	action: 'Resume inquiry',
	description:
		'Make an expired or pending inquiry pending again and get a session token for an embedded flow. For a link to send, use Generate One-Time Link.',
	fields: [inquiryIdField],
	options: [
		{
			displayName: 'Add Session Token to URL',
			name: 'addSessionTokenToUrl',
			type: 'boolean',
			default: false,
			description:
				'Whether to return a hosted-flow URL that holds the session token. Whoever has this URL can open the inquiry, many times, and see what the person entered: prefer a one-time link for sending.',
		},
		idempotencyKeyOption,
	],
	gives: inquiryObject,

	run: async (call) =>
		await changeState(call, {
			method: 'POST',
			path: objectPath('inquiries', call.parameters.requiredId('inquiryId'), 'resume'),
		}),

	needs: () => ['session-token'],

	extras(parameters) {
		const subdomain = hostedFlowSubdomain(parameters);
		const withUrl = parameters.flag('options.addSessionTokenToUrl');
		return ({ id }, { body }) => {
			const sessionToken = String(body.meta?.['session-token']);
			return {
				sessionToken,
				...(withUrl ? { hostedFlowUrl: hostedFlowUrl(id, subdomain, sessionToken) } : {}),
			};
		};
	},
};
