import { simplifyInquiry } from '../../../shared/simplify';
import { hostedFlowSubdomain, hostedFlowSubdomainOption } from '../../hostedFlowSubdomain';
import type { ObjectKind } from '../operation';

/** docs.withpersona.com/api-reference/inquiries */
export const inquiryObject: ObjectKind = {
	type: 'inquiry',
	related: [
		'account',
		'documents',
		'inquiry-template',
		'inquiry-template-version',
		'reports',
		'reviewer',
		'selfies',
		'sessions',
		'transaction',
		'verifications',
	],
	options: [hostedFlowSubdomainOption],
	simplifier(parameters) {
		const subdomain = hostedFlowSubdomain(parameters);
		return (inquiry, extra) => simplifyInquiry(inquiry, extra, subdomain);
	},
};
