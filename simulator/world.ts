import type { MovableClock } from './clock';
import { Identifiers } from './identifiers';
import type {
	Account,
	EnvironmentName,
	Inquiry,
	InquirySession,
	InquiryTemplate,
	OneTimeLink,
} from './resources';

/** The objects of one environment, by their IDs. What may be done to them is said elsewhere. */
export class World {
	readonly inquiries = new Map<string, Inquiry>();
	readonly sessions = new Map<string, InquirySession>();
	readonly sessionsOfInquiry = new Map<string, InquirySession[]>();
	readonly links = new Map<string, OneTimeLink>();
	readonly templates = new Map<string, InquiryTemplate>();
	readonly accounts = new Map<string, Account>();
	readonly accountsByReferenceId = new Map<string, Account>();
	readonly accountTypeIds = new Set<string>();
	readonly userEmailAddresses = new Set<string>();
	readonly identifiers: Identifiers;
	/** Nothing expires before this time, so that not every request has to look at everything. */
	nextExpiryAt = Infinity;
	private lastSequence = 0;

	constructor(
		readonly environment: EnvironmentName,
		readonly clock: MovableClock,
		readonly maximumSessionsPerInquiry: number,
	) {
		this.identifiers = new Identifiers(environment === 'sandbox' ? 'SimS' : 'SimP');
	}

	/** Orders objects that were made in the same millisecond. */
	nextSequence(): number {
		this.lastSequence += 1;
		return this.lastSequence;
	}

	sessionsOf(inquiryId: string): InquirySession[] {
		return this.sessionsOfInquiry.get(inquiryId) ?? [];
	}

	/** Notes that something will expire then, milliseconds since 1970. */
	expectExpiry(at: number): void {
		this.nextExpiryAt = Math.min(this.nextExpiryAt, at);
	}
}
