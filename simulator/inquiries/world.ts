import type { DescribedStore } from '../described/store';
import type { MovableClock } from '../engine/clock';
import { History } from '../engine/history';
import type { Identifiers } from '../engine/identifiers';
import type { Tags } from '../engine/tags';
import type { InquiryAssumptions } from './assumptions';
import type { Inquiry } from './inquiry/inquiry';
import type { OneTimeLink } from './link/oneTimeLink';
import type { InquirySession } from './session/session';
import type { StateChange } from './stateChanges';
import type { InquiryTemplate } from './template/template';
import type { Verification, VerificationTemplate } from './verification/verification';

export interface WorldSettings {
	clock: MovableClock;
	identifiers: Identifiers;
	maximumSessionsPerInquiry: number;
	tags: Tags;
	assumptions: InquiryAssumptions;
	/** Accounts, and all else that inquiries only name. */
	described: DescribedStore;
	/** Called after each change. */
	onStateChange?: (change: StateChange) => void;
}

/** The objects of one environment, by their IDs. Other files say what can be done to them. */
export class World {
	readonly inquiries = new Map<string, Inquiry>();
	readonly sessions = new Map<string, InquirySession>();
	readonly sessionsOfInquiry = new Map<string, InquirySession[]>();
	readonly links = new Map<string, OneTimeLink>();
	readonly templates = new Map<string, InquiryTemplate>();
	readonly verifications = new Map<string, Verification>();
	readonly verificationTemplates = new Map<string, VerificationTemplate>();
	readonly userEmailAddresses = new Set<string>();
	readonly identifiers: Identifiers;
	readonly tags: Tags;
	readonly described: DescribedStore;
	readonly history = new History<Inquiry>();
	/** Nothing expires before this time: most requests need not look at every object. */
	nextExpiryAt = Infinity;
	private silent = false;

	constructor(readonly settings: WorldSettings) {
		this.identifiers = settings.identifiers;
		this.tags = settings.tags;
		this.described = settings.described;
	}

	/** Reports a change once it is done, so that webhooks are sent. */
	announce(change: StateChange): void {
		if (!this.silent) this.settings.onStateChange?.(change);
	}

	/** Does the work without reporting its changes: for an invented past. */
	withoutEvents<Result>(work: () => Result): Result {
		const before = this.silent;
		this.silent = true;
		try {
			return work();
		} finally {
			this.silent = before;
		}
	}

	sessionsOf(inquiryId: string): InquirySession[] {
		return this.sessionsOfInquiry.get(inquiryId) ?? [];
	}

	/** Notes that something expires at this time, milliseconds since 1970. */
	expectExpiry(at: number): void {
		this.nextExpiryAt = Math.min(this.nextExpiryAt, at);
	}
}
