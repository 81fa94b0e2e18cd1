import type { Inquiry } from './inquiry/inquiry';
import type { InquirySession } from './session/session';

/** Something that has happened to an object, which shows its new state; `at` is in milliseconds. */
export type StateChange =
	| { event: `inquiry.${string}`; inquiry: Inquiry; at: number }
	| { event: `inquiry-session.${string}`; session: InquirySession; at: number };
