import { pathParameter, type Call, type Reply } from '../../engine/endpoint';
import { refusal } from '../../engine/errors';
import type { JsonObject } from '../../engine/jsonValue';
import type { Inquiry } from './inquiry';
import { singleBody } from '../../engine/responseBody';
import { inquiryResource } from '../serialization';

/**
 * The inquiry that the path names.
 *
 * @throws PersonaError 404 for an ID that this environment does not have
 */
export function namedInquiry(call: Call): Inquiry {
	const inquiry = call.environment.world.inquiries.get(pathParameter(call, 'inquiryId'));
	if (inquiry === undefined) throw refusal(404);
	return inquiry;
}

/** An answer with one inquiry. */
export function shownInquiry(call: Call, inquiry: Inquiry, meta?: JsonObject, status = 200): Reply {
	const { world, settings } = call.environment;
	return {
		status,
		body: singleBody(call, inquiryResource(world, inquiry, settings.uncertain), meta),
	};
}

/** Changes the inquiry that the path names, and shows it. */
export function changedInquiry(change: (call: Call, inquiry: Inquiry) => void) {
	return (call: Call): Reply => {
		const inquiry = namedInquiry(call);
		change(call, inquiry);
		return shownInquiry(call, inquiry);
	};
}
