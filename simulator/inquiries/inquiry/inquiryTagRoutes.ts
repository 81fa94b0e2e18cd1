import { refusal } from '../../engine/errors';
import type { InquiryRoute } from '../environment';
import { setInquiryTags } from './inquiryEdits';
import { refuseRedacted } from './inquiryStates';
import { changedInquiry } from './namedInquiry';

/** docs.withpersona.com/api-reference/inquiries: add-tag, remove-tag, set-tags. */
export const inquiryTagRoutes: InquiryRoute[] = (
	['add-tag', 'remove-tag', 'set-tags'] as const
).map((action) => ({
	method: 'post',
	path: `/inquiries/:inquiryId/${action}`,
	permission: 'inquiry.write',
	answer: changedInquiry((call, inquiry) => {
		const { world, settings } = call.environment;
		const tags = world.tags.after(action, inquiry.tags, call.body);
		refuseRedacted(inquiry);
		const hasEffect = action === 'set-tags' || tags.length !== inquiry.tags.length;
		if (hasEffect) setInquiryTags(world, inquiry, tags, call.now);
		else if (settings.assumptions.tagWithoutEffect === 'refuse') {
			throw refusal(409, `Inquiry ${inquiry.id} has the tags ${tags.join(', ')}`);
		}
	}),
}));
