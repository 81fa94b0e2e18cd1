import type { DescribedStore } from '../described/store';
import type { MovableClock } from '../engine/clock';
import type { Call, Route } from '../engine/endpoint';
import type { ApiEnvironment } from '../engine/environment';
import type { RateLimitWindow } from '../engine/rateLimit';
import type { InquiryAssumptions } from './assumptions';
import type { InquiryJournal } from './journal';
import type { World } from './world';

/** An environment as far as inquiries go. */
export interface InquiryEnvironment extends ApiEnvironment {
	readonly settings: ApiEnvironment['settings'] & {
		readonly clock: MovableClock;
		readonly journal: InquiryJournal;
		readonly assumptions: InquiryAssumptions;
		/** The simulator's own address, which its one-time links open on. */
		readonly origin: () => string;
	};
	readonly world: World;
	/** All objects that are simulated from Persona's description, accounts among them. */
	readonly described: DescribedStore;
	/** Of creating inquiries; null for none, and then no `Quota-*` headers. */
	readonly inquiryQuota: RateLimitWindow | null;
	/** Puts a world without inquiries in place; no ID is used a second time. */
	clear(): void;
}

export type InquiryCall = Call<InquiryEnvironment>;

export type InquiryRoute = Route<InquiryEnvironment>;
