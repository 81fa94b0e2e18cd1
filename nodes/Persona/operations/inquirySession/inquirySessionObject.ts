import { simplifyInquirySession } from '../../../shared/simplify';
import type { ObjectKind } from '../operation';

/** docs.withpersona.com/inquiry-sessions */
export const inquirySessionObject: ObjectKind = {
	type: 'inquiry-session',
	related: ['device', 'inquiry', 'network'],
	options: [],
	simplifier: () => simplifyInquirySession,
};
