import { commentBody, commentField } from './comment';
import { statusChange } from './statusChange';

/** docs.withpersona.com/api-reference/inquiries/approve-an-inquiry */
export const approve = statusChange(
	{
		value: 'approve',
		name: 'Approve',
		action: 'Approve inquiry',
		description:
			"Approve an inquiry, as a reviewer would. Ends the person's flow, and runs the workflows and webhooks that listen for it.",
		destructive: true,
		fields: [commentField],
	},
	'approve',
	'approved',
	commentBody,
);
