import { hostedFlowUrl, simplifyInquiry } from '../../../shared/simplify';
import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField, optionsField, simplifyField } from '../../fields';
import { hostedFlowSubdomain, hostedFlowSubdomainOption } from '../../hostedFlowSubdomain';
import type { SingleOperation } from '../operation';
import { inquiryPath } from './inquiryPath';

/** docs.withpersona.com/resuming-inquiries */
export const resume: SingleOperation = {
	value: 'resume',
	name: 'Resume',
	action: 'Resume inquiry',
	description:
		'Make an expired or pending inquiry pending again and get a session token for an embedded flow. To send somebody a link, use Generate One-Time Link.',
	fields: [
		inquiryIdField,
		simplifyField,
		optionsField([
			{
				displayName: 'Add Session Token to URL',
				name: 'addSessionTokenToUrl',
				type: 'boolean',
				default: false,
				description:
					'Whether to return a hosted-flow URL that holds the session token. Whoever has this URL can open the inquiry, many times, and see what the person entered: prefer a one-time link for sending.',
			},
			hostedFlowSubdomainOption,
			idempotencyKeyOption,
		]),
	],

	request: (parameters) => ({
		method: 'POST',
		path: inquiryPath(parameters.requiredId('inquiryId'), 'resume'),
	}),

	needs: () => ['session-token'],

	simplifier(parameters) {
		const subdomain = hostedFlowSubdomain(parameters);
		const withUrl = parameters.flag('options.addSessionTokenToUrl');
		return (inquiry, { body }) => {
			const sessionToken = String(body.meta?.['session-token']);
			const url = withUrl && { hostedFlowUrl: hostedFlowUrl(inquiry.id, subdomain, sessionToken) };
			return simplifyInquiry(inquiry, { sessionToken, ...url }, subdomain);
		};
	},
};
