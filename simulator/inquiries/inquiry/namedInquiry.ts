import { pathParameter } from '../../engine/endpoint';
import { refusal } from '../../engine/errors';
import type { JsonObject } from '../../engine/jsonValue';
import type { Reply } from '../../engine/reply';
import { singleReply } from '../../engine/responseBody';
import type { InquiryCall } from '../environment';
import type { Inquiry } from './inquiry';
import { inquiryResource } from './inquiryResource';

/**
 * The inquiry that the path names.
 *
 * @throws PersonaError 404 for an ID that this environment does not have
 */
export function namedInquiry(call: InquiryCall): Inquiry {
	const inquiry = call.environment.world.inquiries.get(pathParameter(call, 'inquiryId'));
	if (inquiry === undefined) throw refusal(404);
	return inquiry;
}

/** An answer with one inquiry. */
export function shownInquiry(
	call: InquiryCall,
	inquiry: Inquiry,
	meta?: JsonObject,
	status = 200,
): Reply {
	return singleReply(call, inquiryResource(call.environment.world, inquiry), meta, status);
}

/** Changes the inquiry that the path names, and shows it. */
export function changedInquiry(change: (call: InquiryCall, inquiry: Inquiry) => void) {
	return (call: InquiryCall): Reply => {
		const inquiry = namedInquiry(call);
		change(call, inquiry);
		return shownInquiry(call, inquiry);
	};
}
