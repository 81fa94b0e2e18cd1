import { inquiryKind } from '../../../shared/objects/inquiry';
import { removeTagFrom } from '../../families/tags';

/** docs.withpersona.com/api-reference/inquiries/remove-tag */
export const removeTag = removeTagFrom(inquiryKind, {
	description: 'Remove one tag from an inquiry, by its name or its ID; other tags stay',
});
