import { inquiryKind } from '../../../shared/objects/inquiry';
import { addTagTo } from '../../families/tags';

/** docs.withpersona.com/api-reference/inquiries/add-tag */
export const addTag = addTagTo(inquiryKind, {
	description: 'Add one tag to an inquiry, by its name or its ID; other tags stay',
});
