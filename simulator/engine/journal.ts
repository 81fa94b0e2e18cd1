import type { Fault } from './faults';
import type { JsonValue } from './jsonValue';
import type { EnvironmentName } from '../inquiries/inquiry/inquiry';
import type { Tampering } from '../webhooks/tampering';

/** All times as the API writes them: ISO, by the simulator's clock. */
export interface BookedRequest {
	sequence: number;
	at: string;
	/** Null without a known key. */
	environment: EnvironmentName | null;
	keyLabel: string | null;
	method: string;
	/** Without `/api/v1` and query. */
	path: string;
	query: Record<string, string[]>;
	body: JsonValue | null;
	/** Lower-case names, without Authorization. */
	headers: Record<string, string>;
	idempotencyKey: string | null;
	/** Null while running, and where no status line was sent at all. */
	status: number | null;
	requestId: string | null;
	replayed: boolean;
	fault: Fault['kind'] | null;
}

export interface BookedInquiry {
	environment: EnvironmentName;
	inquiryId: string;
	referenceId: string | null;
	at: string;
}

export interface BookedResume {
	environment: EnvironmentName;
	inquiryId: string;
	sessionId: string;
	at: string;
}

export interface BookedSession {
	environment: EnvironmentName;
	inquiryId: string;
	sessionId: string;
	at: string;
}

export interface BookedLink {
	environment: EnvironmentName;
	inquiryId: string;
	sessionId: string;
	code: string;
	link: string;
	shortLink: string;
	at: string;
	expiresAt: string;
	/** First opening; null while unused. */
	usedAt: string | null;
}

export interface BookedOpening {
	at: string;
	/** Null for a code that was never made. */
	inquiryId: string | null;
	code: string;
	outcome: 'open' | 'unknown' | 'expired' | 'used' | 'closed';
}

/** One attempt to deliver an event to a webhook. */
export interface BookedDelivery {
	environment: EnvironmentName;
	eventId: string;
	eventName: string;
	webhookId: string;
	/** From 1. */
	attempt: number;
	at: string;
	/** Null while it is on its way. */
	endedAt: string | null;
	/** Null without an answer. */
	status: number | null;
	/** Why there was no answer. */
	error: string | null;
	/** What a test wanted to be wrong with it. */
	tampering: Tampering | null;
}

/**
 * What came over HTTP and what it made, and each attempt to deliver an event. Nothing that a
 * test puts into the world directly is booked. Links are kept here as they are, since the whole simulator is one machine's loopback;
 * they are never printed.
 */
export class Books {
	requests: BookedRequest[] = [];
	inquiries: BookedInquiry[] = [];
	resumes: BookedResume[] = [];
	sessions: BookedSession[] = [];
	links: BookedLink[] = [];
	openings: BookedOpening[] = [];
	deliveries: BookedDelivery[] = [];
	requestsInFlight = 0;
	maximumRequestsInFlight = 0;

	/** Opens an entry for a request; the caller fills in what becomes of it. */
	openRequest(request: Omit<BookedRequest, 'sequence'>): BookedRequest {
		const entry: BookedRequest = { sequence: this.requests.length + 1, ...request };
		this.requests.push(entry);
		this.requestsInFlight += 1;
		this.maximumRequestsInFlight = Math.max(this.maximumRequestsInFlight, this.requestsInFlight);
		return entry;
	}

	/** One request less in flight. */
	closeRequest(): void {
		this.requestsInFlight -= 1;
	}

	/** Forgets everything except the requests that are still in flight. */
	clear(): void {
		this.requests = [];
		this.inquiries = [];
		this.resumes = [];
		this.sessions = [];
		this.links = [];
		this.openings = [];
		this.deliveries = [];
		this.maximumRequestsInFlight = this.requestsInFlight;
	}
}
