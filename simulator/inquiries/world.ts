import type { MovableClock } from '../engine/clock';
import { Identifiers } from '../engine/identifiers';
import { InquiryHistory } from './inquiry/inquiryHistory';
import type {
	Account,
	EnvironmentName,
	Inquiry,
	InquirySession,
	InquiryTemplate,
	OneTimeLink,
	Verification,
	VerificationTemplate,
} from './inquiry/inquiry';
import type { StateChange } from './stateChanges';
import type { Webhook } from '../webhooks/webhook';
import { Tags } from './tags';
import type { UncertainBehaviour } from './assumptions';

/** The objects of one environment, by their IDs. What may be done to them is said elsewhere. */
export class World {
	readonly inquiries = new Map<string, Inquiry>();
	readonly sessions = new Map<string, InquirySession>();
	readonly sessionsOfInquiry = new Map<string, InquirySession[]>();
	readonly links = new Map<string, OneTimeLink>();
	readonly templates = new Map<string, InquiryTemplate>();
	readonly verifications = new Map<string, Verification>();
	readonly verificationTemplates = new Map<string, VerificationTemplate>();
	readonly accounts = new Map<string, Account>();
	readonly accountsByReferenceId = new Map<string, Account>();
	readonly accountTypeIds = new Set<string>();
	readonly userEmailAddresses = new Set<string>();
	readonly webhooks: Map<string, Webhook>;
	readonly identifiers: Identifiers;
	readonly tags: Tags;
	readonly history = new InquiryHistory();
	/** Nothing expires before this time, so that not every request has to look at everything. */
	nextExpiryAt = Infinity;
	private lastSequence: number;
	private silent = false;

	/** @param before the world that this one replaces; its webhooks and its count of IDs go on */
	constructor(
		readonly environment: EnvironmentName,
		readonly clock: MovableClock,
		readonly maximumSessionsPerInquiry: number,
		readonly tagCase: UncertainBehaviour['tagCase'],
		private readonly onStateChange: (change: StateChange) => void = () => undefined,
		before?: World,
	) {
		this.webhooks = before?.webhooks ?? new Map();
		this.identifiers =
			before?.identifiers ?? new Identifiers(environment === 'sandbox' ? 'SimS' : 'SimP');
		this.lastSequence = before?.lastSequence ?? 0;
		this.tags = new Tags(this.identifiers, tagCase);
	}

	/** Orders objects that were made in the same millisecond. */
	nextSequence(): number {
		this.lastSequence += 1;
		return this.lastSequence;
	}

	/** Tells of a change once it is done, so that webhooks are sent. */
	announce(change: StateChange): void {
		if (!this.silent) this.onStateChange(change);
	}

	/** Does the work without telling of its changes: for a past that is made up. */
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

	/** Notes that something will expire then, milliseconds since 1970. */
	expectExpiry(at: number): void {
		this.nextExpiryAt = Math.min(this.nextExpiryAt, at);
	}
}
