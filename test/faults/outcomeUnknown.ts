import type { RecordedRequest } from '../../simulator';

/** What the node says where Persona may have done the work and the answer did not come. */
export const OUTCOME_UNKNOWN: readonly string[] = [
	'Persona could not be reached',
	'The response did not come from the Persona API or is incomplete',
	'Persona could not handle the request at the moment',
];

const TROUBLED_STATUSES = [408, 500, 502, 503, 504];

/** Whether an attempt came to nothing that the node could use, and is worth another one. */
export const isTroubled = ({ fault, status, replayed }: RecordedRequest): boolean => {
	// A stored failure: Persona gives it back under the same key.
	if (replayed && status !== null && status >= 500) return true;
	if (fault === 'status') return status !== null && TROUBLED_STATUSES.includes(status);
	return fault !== null && fault !== 'slow' && fault !== 'redirect';
};

/** Whether Persona refused the attempt for the rate limit or a quota, in truth or by a fault. */
export const isLimited = ({ status }: RecordedRequest): boolean => status === 429;

/**
 * Whether a fault says that somebody else changed the object meanwhile. Such an answer to a create may come
 * again from its idempotency key, then with no fault of its own or a slow one: nothing else refuses a create
 * with 409.
 */
export const isStaleObject = ({ status, fault, replayed, path }: RecordedRequest): boolean =>
	status === 409 && (fault === 'status' || (replayed && path === '/inquiries'));
