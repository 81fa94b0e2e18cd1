import { simplifyInquirySession } from './simplify';
import type { ObjectKind } from '../../Persona/operation/operation';

/** docs.withpersona.com/inquiry-sessions */
export const inquirySessionObject: ObjectKind = {
	type: 'inquiry-session',
	related: ['device', 'inquiry', 'network'],
	options: [],
	simplifier: () => simplifyInquirySession,
};
