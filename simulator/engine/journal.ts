import type { EnvironmentName } from './environment';
import type { Fault } from './faults';
import type { JsonValue } from './jsonValue';

/** All times as the API writes them: ISO, by the simulator's clock. */
export interface RecordedRequest {
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

/** The requests that came over HTTP, and how many of them are in flight. */
export class RequestJournal {
	requests: RecordedRequest[] = [];
	requestsInFlight = 0;
	maximumRequestsInFlight = 0;

	/** Opens an entry for a request; the caller fills in what becomes of it. */
	openRequest(request: Omit<RecordedRequest, 'sequence'>): RecordedRequest {
		const entry: RecordedRequest = { sequence: this.requests.length + 1, ...request };
		this.requests.push(entry);
		this.requestsInFlight += 1;
		this.maximumRequestsInFlight = Math.max(this.maximumRequestsInFlight, this.requestsInFlight);
		return entry;
	}

	/** One request less in flight. */
	closeRequest(): void {
		this.requestsInFlight -= 1;
	}

	/** Clears everything except the count of requests in flight. */
	clear(): void {
		this.requests = [];
		this.maximumRequestsInFlight = this.requestsInFlight;
	}
}
