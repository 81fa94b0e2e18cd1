import { hostedFlowSubdomain, hostedFlowUrl } from '../../../shared/objects/hostedFlow';
import { inquiryKind, inquiryIdField } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import { SESSION_TOKEN } from '../../../shared/objects/oneTimeLink';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { CompositeOperation } from '../../operation/operation';
import { changeState } from './changeState';

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
				'Whether to return a hosted-flow URL that contains the session token. Everybody who has this URL can open the inquiry many times and see what the person entered. To send a link, use a one-time link instead.',
		},
		idempotencyKeyOption,
	],
	object: inquiryKind,

	run: async (context) =>
		await changeState(context, {
			method: 'POST',
			path: objectPath(inquiryKind, context.parameters.requiredId('inquiryId'), 'resume'),
		}),

	requiredMeta: () => [SESSION_TOKEN],

	extraFields(parameters) {
		const subdomain = hostedFlowSubdomain((name) => parameters.option(name));
		const withUrl = parameters.flag('options.addSessionTokenToUrl');
		return ({ id }, { body }) => {
			const sessionToken = String(body.meta?.[SESSION_TOKEN.key]);
			return {
				sessionToken,
				...(withUrl ? { hostedFlowUrl: hostedFlowUrl(id, subdomain, sessionToken) } : {}),
			};
		};
	},
};
