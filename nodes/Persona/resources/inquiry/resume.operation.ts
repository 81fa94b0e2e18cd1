import { hostedFlowSubdomain, hostedFlowUrl } from '../../../shared/objects/hostedFlow';
import { inquiryIdField, inquiryKind } from '../../../shared/objects/inquiry';
import { SESSION_TOKEN } from '../../../shared/objects/metaOutput';
import type { ChangeOperation } from '../../operation/operation';

/** docs.withpersona.com/resuming-inquiries */
export const resume: ChangeOperation = {
	kind: 'change',
	value: 'resume',
	name: 'Resume',
	action: 'Resume inquiry',
	description:
		'Make an expired or pending inquiry pending again and get a session token for an embedded flow. For a link to send, use Generate One-Time Link.',
	route: 'POST /inquiries/{inquiryId}/resume',
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
	],
	object: inquiryKind,
	meta: [SESSION_TOKEN],

	extraFields(parameters) {
		const withUrl = parameters.flag('options.addSessionTokenToUrl');
		const subdomain = hostedFlowSubdomain((name) => parameters.option(name));
		return ({ id }, { body: { meta } }) =>
			withUrl
				? { hostedFlowUrl: hostedFlowUrl(id, subdomain, String(meta?.[SESSION_TOKEN.key])) }
				: {};
	},
};
