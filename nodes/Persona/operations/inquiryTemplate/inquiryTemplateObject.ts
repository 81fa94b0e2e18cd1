import { simplifyInquiryTemplate } from '../../../shared/simplify';
import type { ObjectKind } from '../operation';

/** docs.withpersona.com/api-reference/inquiry-templates */
export const inquiryTemplateObject: ObjectKind = {
	type: 'inquiry-template',
	related: ['latest-published-version'],
	options: [],
	simplifier: () => simplifyInquiryTemplate,
};
