import type { InquiryAssumptions } from '../assumptions';
import type { World } from '../world';
import type { Inquiry } from './inquiry';
import {
	approveInquiry,
	completeInquiry,
	declineInquiry,
	expireInquiry,
	failInquiry,
	markInquiryForReview,
	redactInquiry,
	resumeInquiry,
	startInquiry,
} from './inquiryStates';

/** One action on one inquiry. */
export interface InquiryActionContext {
	world: World;
	inquiry: Inquiry;
	/** Milliseconds since 1970. */
	now: number;
	assumptions: InquiryAssumptions;
	/** The reviewer's, with a decision. */
	comment?: string | null;
}

const actions = {
	start: ({ world, inquiry, now }) => startInquiry(world, inquiry, now),
	complete: ({ world, inquiry, now }) => completeInquiry(world, inquiry, now),
	fail: ({ world, inquiry, now }) => failInquiry(world, inquiry, now),
	expire: ({ world, inquiry, now, assumptions }) => expireInquiry(world, inquiry, now, assumptions),
	resume: ({ world, inquiry, now, assumptions }) => {
		resumeInquiry(world, inquiry, now, assumptions);
	},
	approve: ({ world, inquiry, now, comment, assumptions }) =>
		approveInquiry(world, inquiry, now, comment ?? null, assumptions),
	decline: ({ world, inquiry, now, comment, assumptions }) =>
		declineInquiry(world, inquiry, now, comment ?? null, assumptions),
	'mark-for-review': ({ world, inquiry, now }) => markInquiryForReview(world, inquiry, now),
	redact: ({ world, inquiry, now, assumptions }) => redactInquiry(world, inquiry, now, assumptions),
} satisfies Record<string, (acting: InquiryActionContext) => void>;

/**
 * What can be done to an inquiry by a call of the API, the person on the hosted page, a simulate
 * action or a test.
 */
export type InquiryAction = keyof typeof actions;

/** The names of all of them. */
export const inquiryActions = Object.keys(actions) as InquiryAction[];

/**
 * Does one action.
 *
 * @throws PersonaError 409 where the inquiry's state does not allow it
 */
export function actOnInquiry(action: InquiryAction, acting: InquiryActionContext): void {
	actions[action](acting);
}
