import { simplifyInquiryTemplate } from './simplify';
import type { ObjectKind } from '../../Persona/operation/operation';

/** docs.withpersona.com/api-reference/inquiry-templates */
export const inquiryTemplateObject: ObjectKind = {
	type: 'inquiry-template',
	related: ['latest-published-version'],
	options: [],
	simplifier: () => simplifyInquiryTemplate,
};
