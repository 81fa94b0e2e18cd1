import { inquiryKind } from '../../../shared/objects/inquiry';
import { setTagsOf } from '../../families/tags';

/** docs.withpersona.com/api-reference/inquiries/set-tags */
export const setTags = setTagsOf(inquiryKind, {
	description: 'Replace all tags of an inquiry with these tags',
});
