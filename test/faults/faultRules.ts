import type { Fault, FaultRule } from '../../simulator';

/** A fault and on how many of a hundred requests it falls. */
type Share = [percent: number, fault: Fault];

const STALE_OBJECT = { errors: [{ title: 'Stale object error', details: 'Changed meanwhile' }] };

/** A limit that seems to be used up though it is not: as of a key with a lower limit of its own. */
const usedUp = (secondsToReset: number): Record<string, string> => ({
	'RateLimit-Remaining': '0',
	'RateLimit-Reset': String(secondsToReset),
});

/** Answers that never come, or not whole; the work is done in some. */
const brokenAnswers: Share[] = [
	[2, { kind: 'resetBefore' }],
	[2.5, { kind: 'resetAfter' }],
	[2, { kind: 'cut' }],
	[1, { kind: 'html', work: 'done' }],
	[1, { kind: 'html', status: 502 }],
];

const hangs: Share[] = [
	[0.15, { kind: 'hang' }],
	[0.15, { kind: 'hang', work: 'done' }],
];

/** Persona's own troubles. 500 and 503 are stored under the request's key, the others are not. */
const troubles: Share[] = [
	[2, { kind: 'status', status: 500 }],
	[2, { kind: 'status', status: 503 }],
	[1.5, { kind: 'status', status: 502 }],
	[1.5, { kind: 'status', status: 504, work: 'done' }],
	[1, { kind: 'status', status: 408 }],
	[1, { kind: 'status', status: 409, body: STALE_OBJECT }],
	[1.5, { kind: 'slow', milliseconds: 6000 }],
];

const refusals: Share[] = [
	[1, { kind: 'status', status: 429, headers: usedUp(7) }],
	[0.5, { kind: 'status', status: 429, headers: usedUp(31) }],
];

/** Every request but those to `/rate-limits`, where the other clients are. */
export const ANY_WORK = /^\/inquir/;

const rules = (shares: Share[]): FaultRule[] =>
	shares.map(([percent, fault]) => ({ ...fault, path: ANY_WORK, probability: percent / 100 }));

/** One request in five, of all kinds. */
export const everyFault: FaultRule[] = rules([
	...brokenAnswers,
	...hangs,
	...troubles,
	...refusals,
]);

/**
 * The same without hangs. In n8n 2.0 a request stays open for the server when its time is up (axios
 * 1.12 does not end it where no redirect is followed); here all that is open is also waited for.
 */
export const withoutHangs: FaultRule[] = rules([...brokenAnswers, ...troubles, ...refusals]);

/** The same without answers that lie about the rate limit. */
export const honestFaults: FaultRule[] = rules([
	...brokenAnswers,
	...troubles,
	[1.5, { kind: 'html', status: 503 }],
]);

/** Few enough that whatever is sent again comes through in the end. */
export const someFaults: FaultRule[] = rules([
	[2.5, { kind: 'resetAfter' }],
	[2.5, { kind: 'cut' }],
	[2.5, { kind: 'status', status: 500 }],
	[2.5, { kind: 'status', status: 502 }],
]);

/** Trouble that outlasts all retries, on one inquiry in a hundred each. */
export const lastingTroubles: FaultRule[] = [
	{ kind: 'resetAfter', path: /13\/generate-one-time-link$/ },
	{ kind: 'status', status: 500, path: /37\/(resume|generate-one-time-link)$/ },
	{ kind: 'status', status: 502, path: /59\/(resume|generate-one-time-link)$/ },
	{ kind: 'cut', path: /83\/(resume|generate-one-time-link)$/ },
].map((rule): FaultRule => ({ ...(rule as FaultRule), probability: 1 }));

/** An outage: of the requests from the first number to the last, none is answered. */
export const outage = (first: number, last: number): FaultRule[] => [
	{
		kind: 'hang',
		path: ANY_WORK,
		nth: Array.from({ length: last - first + 1 }, (_, n) => first + n),
	},
];

/** So many answers to Create lost that the retries are now and then not enough. */
export const lostCreates: FaultRule[] = [
	{ kind: 'resetAfter', method: 'POST', path: /^\/inquiries$/, probability: 0.25 },
];

/** Answers that end a run of the node: never sent again, and not stored. */
export const refusedOnce = (...nth: number[]): FaultRule[] => [
	{ kind: 'status', status: 403, stored: false, path: /generate-one-time-link$/, nth },
];
