import { inquiryKind } from '../../../shared/objects/inquiry';
import { redactOne } from '../../families/redact';

/** docs.withpersona.com/api-reference/inquiries/redact-an-inquiry */
export const redact = redactOne(inquiryKind, {
	description:
		'Delete the personal data of an inquiry and of everything that belongs to it. Cannot be undone.',
});
