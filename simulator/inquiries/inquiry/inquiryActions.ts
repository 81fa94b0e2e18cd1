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
import type { Inquiry } from './inquiry';
import type { UncertainBehaviour } from '../assumptions';
import type { World } from '../world';

/** One action on one inquiry. */
export interface InquiryActing {
	world: World;
	inquiry: Inquiry;
	/** Milliseconds since 1970. */
	now: number;
	uncertain: UncertainBehaviour;
	/** The reviewer's, with a decision. */
	comment?: string | null;
}

const actions = {
	start: ({ world, inquiry, now }) => startInquiry(world, inquiry, now),
	complete: ({ world, inquiry, now }) => completeInquiry(world, inquiry, now),
	fail: ({ world, inquiry, now }) => failInquiry(world, inquiry, now),
	expire: ({ world, inquiry, now, uncertain }) => expireInquiry(world, inquiry, now, uncertain),
	resume: ({ world, inquiry, now, uncertain }) => {
		resumeInquiry(world, inquiry, now, uncertain);
	},
	approve: ({ world, inquiry, now, comment, uncertain }) =>
		approveInquiry(world, inquiry, now, comment ?? null, uncertain),
	decline: ({ world, inquiry, now, comment, uncertain }) =>
		declineInquiry(world, inquiry, now, comment ?? null, uncertain),
	'mark-for-review': ({ world, inquiry, now }) => markInquiryForReview(world, inquiry, now),
	redact: ({ world, inquiry, now, uncertain }) => redactInquiry(world, inquiry, now, uncertain),
} satisfies Record<string, (acting: InquiryActing) => void>;

/**
 * What may be done to an inquiry, by whomever: a call of the API, the person on the hosted page, a
 * simulate action, a test.
 */
export type InquiryAction = keyof typeof actions;

/** The names of all of them. */
export const inquiryActions = Object.keys(actions) as InquiryAction[];

/**
 * Does it.
 *
 * @throws PersonaError 409 where the inquiry's state does not allow it
 */
export function actOnInquiry(action: InquiryAction, acting: InquiryActing): void {
	actions[action](acting);
}
