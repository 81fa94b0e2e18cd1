import { commentBody, commentField } from './comment';
import { statusOperation } from './statusOperation';

/** docs.withpersona.com/api-reference/inquiries/approve-an-inquiry */
export const approve = statusOperation(
	{
		value: 'approve',
		name: 'Approve',
		action: 'Approve inquiry',
		description:
			"Approve an inquiry as a reviewer. Ends the person's flow and starts the workflows and webhooks for this event.",
		destructive: true,
		fields: [commentField],
	},
	'approve',
	'approved',
	commentBody,
);
