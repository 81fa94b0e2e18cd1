import type { DescribedObject } from '../described/store';
import type { Inquiry } from './inquiry/inquiry';
import type { InquirySession } from './session/session';

/** Something that has happened to an object, which shows its new state; `at` is in milliseconds. */
export type StateChange =
	| { event: `inquiry.${string}`; inquiry: Inquiry; at: number }
	| { event: `inquiry-session.${string}`; session: InquirySession; at: number }
	/** An inquiry makes an account for a person who has none. */
	| { event: 'account.created'; account: DescribedObject; at: number };
