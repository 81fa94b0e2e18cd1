import { simplifyInquiry } from './simplify';
import { hostedFlowSubdomain, hostedFlowSubdomainOption } from './hostedFlow';
import type { ObjectKind } from '../../Persona/operation/operation';

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
