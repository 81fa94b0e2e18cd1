import type { IDataObject } from 'n8n-workflow';

import type { AttemptResult } from '../protocol/attemptResult';
import type { PersonaDocument } from '../protocol/personaDocument';
import { errorsOf } from '../protocol/personaDocument';
import { readUsedUpLimit } from '../rateLimit/rateLimitHeaders';

/** How often a request was sent again, and why. */
export interface RetryHistory {
	failures: number;
	limited: number;
	staleObjects: number;
}

/** What to do after an attempt. */
export type RetryDecision =
	| { action: 'giveUp' }
	| {
			action: 'retry';
			afterMilliseconds: number;
			/** Under the old key, Persona would return the failure that it has stored. */
			newKey: boolean;
			counts: keyof RetryHistory;
	  };

const BACKOFF_SECONDS = [5, 10, 20];
const LIMITED_BACKOFF_SECONDS = [5, 10, 20, 40];
const LIMITED_LEAST_MILLISECONDS = 250;
const LIMITED_JITTER_MILLISECONDS = 500;
const STALE_OBJECT_MILLISECONDS = 1000;

/**
 * Problems with the certificate or the address, which a second attempt would have too: Node's own codes, and
 * OpenSSL's for certificates (nodejs.org/api/tls.html, "X509 certificate error codes").
 */
const PERMANENT_PROBLEM =
	/CERT|TLS|SSL|UNABLE_TO_|CRL_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERR_INVALID|ERR_BAD_OPTION|UNSUPPORTED_PROTOCOL/;

const GIVE_UP: RetryDecision = { action: 'giveUp' };

function errorTexts(body: PersonaDocument): string {
	return errorsOf(body)
		.map((entry) => `${entry.title ?? ''} ${entry.details ?? ''}`)
		.join(' ');
}

/** Milliseconds until the next window of the limit that refused the request. */
function untilReset(headers: IDataObject, timesBefore: number, random: () => number): number {
	const backoff = LIMITED_BACKOFF_SECONDS[timesBefore] ?? 40;
	const reset = (readUsedUpLimit(headers)?.resetSeconds ?? backoff) * 1000;
	return Math.max(LIMITED_LEAST_MILLISECONDS, reset) + random() * LIMITED_JITTER_MILLISECONDS;
}

/**
 * Decides whether to send a request again, when, and under which key
 * (docs.withpersona.com/errors and docs.withpersona.com/idempotence).
 */
export function decideRetry(
	result: AttemptResult,
	history: RetryHistory,
	random: () => number,
): RetryDecision {
	if (result.kind === 'cancelled') return GIVE_UP;

	const backoff = BACKOFF_SECONDS[history.failures];
	const retryLater = (newKey: boolean): RetryDecision =>
		backoff === undefined
			? GIVE_UP
			: { action: 'retry', afterMilliseconds: backoff * 1000, newKey, counts: 'failures' };

	if (result.kind === 'unanswered') {
		return PERMANENT_PROBLEM.test(result.code) ? GIVE_UP : retryLater(false);
	}

	const { statusCode } = result;
	if (statusCode === 429) {
		return {
			action: 'retry',
			afterMilliseconds: untilReset(result.headers, history.limited, random),
			newKey: false,
			counts: 'limited',
		};
	}
	if (statusCode === 408) return retryLater(false);
	if (result.kind === 'unreadable') {
		// From 300 to 499, a proxy or another server refuses, and would refuse again.
		return statusCode >= 300 && statusCode < 500 ? GIVE_UP : retryLater(false);
	}
	if (statusCode === 500 || statusCode === 503) return retryLater(true);
	if (statusCode > 500) return retryLater(false);
	if (statusCode === 409) {
		const texts = errorTexts(result.body);
		if (/stale object/i.test(texts) && history.staleObjects === 0) {
			return {
				action: 'retry',
				afterMilliseconds: STALE_OBJECT_MILLISECONDS,
				newKey: true,
				counts: 'staleObjects',
			};
		}
		// Persona is still working on the first attempt, whose response was lost, under this key.
		if (/idempoten/i.test(texts) && history.failures > 0) return retryLater(false);
	}
	return GIVE_UP;
}
