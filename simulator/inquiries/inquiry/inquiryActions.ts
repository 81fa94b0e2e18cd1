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
	/** The reviewer's, with a decision. */
	comment?: string | null;
}

const actions = {
	start: ({ world, inquiry, now }) => startInquiry(world, inquiry, now),
	complete: ({ world, inquiry, now }) => completeInquiry(world, inquiry, now),
	fail: ({ world, inquiry, now }) => failInquiry(world, inquiry, now),
	expire: ({ world, inquiry, now }) => expireInquiry(world, inquiry, now),
	resume: ({ world, inquiry, now }) => {
		resumeInquiry(world, inquiry, now);
	},
	approve: ({ world, inquiry, now, comment }) =>
		approveInquiry(world, inquiry, now, comment ?? null),
	decline: ({ world, inquiry, now, comment }) =>
		declineInquiry(world, inquiry, now, comment ?? null),
	'mark-for-review': ({ world, inquiry, now }) => markInquiryForReview(world, inquiry, now),
	redact: ({ world, inquiry, now }) => redactInquiry(world, inquiry, now),
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
