import { statusOperation } from './statusOperation';

/** docs.withpersona.com/api-reference/inquiries/mark-an-inquiry-for-review */
export const markForReview = statusOperation(
	{
		value: 'markForReview',
		name: 'Mark for Review',
		action: 'Mark inquiry for review',
		description: 'Give an inquiry the status needs_review. Your team then decides.',
		destructive: true,
		fields: [],
	},
	'mark-for-review',
	'needs_review',
);
