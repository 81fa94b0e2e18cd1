import type { Inquiry } from './inquiry/inquiry';
import type { InquirySession } from './session/session';

/** The events that the simulated objects make, docs.withpersona.com/events. */
export type InquiryEventName =
	| 'inquiry.created'
	| 'inquiry.started'
	| 'inquiry.transitioned'
	| 'inquiry.completed'
	| 'inquiry.failed'
	| 'inquiry.expired'
	| 'inquiry.marked-for-review'
	| 'inquiry.approved'
	| 'inquiry.declined'
	| 'inquiry.redacted'
	| 'inquiry.updated-tags';

export type InquirySessionEventName = 'inquiry-session.started' | 'inquiry-session.expired';

/** Something that has happened to an object, which shows its new state; `at` is in milliseconds. */
export type StateChange =
	| { event: InquiryEventName; inquiry: Inquiry; at: number }
	| { event: InquirySessionEventName; session: InquirySession; at: number };
