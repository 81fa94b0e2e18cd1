import { commentBody, commentField } from './comment';
import { statusOperation } from './statusOperation';

/** docs.withpersona.com/api-reference/inquiries/decline-an-inquiry */
export const decline = statusOperation(
	{
		value: 'decline',
		name: 'Decline',
		action: 'Decline inquiry',
		description:
			"Decline an inquiry as a reviewer. Ends the person's flow and starts the workflows and webhooks for this event.",
		destructive: true,
		fields: [commentField],
	},
	'decline',
	'declined',
	commentBody,
);
