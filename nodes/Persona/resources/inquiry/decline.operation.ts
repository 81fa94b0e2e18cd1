import { commentBody, commentField } from './comment';
import { statusChange } from './statusChange';

/** docs.withpersona.com/api-reference/inquiries/decline-an-inquiry */
export const decline = statusChange(
	{
		value: 'decline',
		name: 'Decline',
		action: 'Decline inquiry',
		description:
			"Decline an inquiry, as a reviewer would. Ends the person's flow, and runs the workflows and webhooks that listen for it.",
		destructive: true,
		fields: [commentField],
	},
	'decline',
	'declined',
	commentBody,
);
