import { inquiryKind } from '../../../shared/objects/inquiry';
import { setStatus } from '../../families/setStatus';

/** docs.withpersona.com/api-reference/inquiries/mark-an-inquiry-for-review */
export const markForReview = setStatus(inquiryKind, 'mark-for-review', 'needs_review', {
	value: 'markForReview',
	name: 'Mark for Review',
	action: 'Mark inquiry for review',
	description: 'Give an inquiry the status needs_review. Your team then decides.',
});
