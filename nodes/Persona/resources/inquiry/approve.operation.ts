import { inquiryKind } from '../../../shared/objects/inquiry';
import { setStatus } from '../../families/setStatus';
import { commentField } from './commentField';

/** docs.withpersona.com/api-reference/inquiries/approve-an-inquiry */
export const approve = setStatus(inquiryKind, 'approve', 'approved', {
	value: 'approve',
	name: 'Approve',
	action: 'Approve inquiry',
	description:
		"Approve an inquiry as a reviewer. Ends the person's flow and starts the workflows and webhooks for this event.",
	fields: [commentField],
});
