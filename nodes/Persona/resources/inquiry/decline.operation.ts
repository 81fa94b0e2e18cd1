import { inquiryKind } from '../../../shared/objects/inquiry';
import { setStatus } from '../../families/setStatus';
import { commentField } from './commentField';

/** docs.withpersona.com/api-reference/inquiries/decline-an-inquiry */
export const decline = setStatus(inquiryKind, 'decline', 'declined', {
	value: 'decline',
	name: 'Decline',
	action: 'Decline inquiry',
	description:
		"Decline an inquiry as a reviewer. Ends the person's flow and starts the workflows and webhooks for this event.",
	fields: [commentField],
});
