import type { IDataObject } from 'n8n-workflow';

/** For all requests, or for created objects (docs.withpersona.com/rate-limiting). */
export type LimitName = 'rateLimit' | 'quota';

const PREFIXES: Record<LimitName, string> = { rateLimit: 'ratelimit', quota: 'quota' };

/** What the headers of a response say about a window of Persona's rate limit or of a quota. */
export interface RateLimitHeaders {
	limit: number;
	remaining: number;
	/** Whole seconds until the window ends. */
	resetSeconds: number;
}

function wholeNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/**
 * Reads the RateLimit-* or Quota-* headers of a response (docs.withpersona.com/rate-limiting).
 * Undefined if the response has no such headers.
 */
export function readRateLimitHeaders(
	headers: IDataObject,
	name: LimitName,
): RateLimitHeaders | undefined {
	const prefix = PREFIXES[name];
	const limit = wholeNumber(headers[`${prefix}-limit`]);
	const remaining = wholeNumber(headers[`${prefix}-remaining`]);
	const resetSeconds = wholeNumber(headers[`${prefix}-reset`]);
	if (remaining === undefined || resetSeconds === undefined) return undefined;
	return { limit: limit ?? 0, remaining, resetSeconds };
}

/** The limit that is used up according to a response; of two, the one that resets later. */
export function readUsedUpLimit(
	headers: IDataObject,
): (RateLimitHeaders & { name: LimitName }) | undefined {
	const usedUp = (['rateLimit', 'quota'] as const).flatMap((name) => {
		const limit = readRateLimitHeaders(headers, name);
		return limit?.remaining === 0 ? [{ ...limit, name }] : [];
	});
	return usedUp.sort((one, other) => other.resetSeconds - one.resetSeconds)[0];
}
