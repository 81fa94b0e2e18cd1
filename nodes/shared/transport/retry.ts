import type { IDataObject } from 'n8n-workflow';

import { usedUpLimit } from '../rateLimit/rateLimiter';
import type { PersonaDocument } from '../protocol/persona';
import { errorsOf } from '../protocol/persona';

/** What became of one attempt. */
export type Outcome =
	| {
			kind: 'answer';
			statusCode: number;
			headers: IDataObject;
			body: PersonaDocument;
			/** Where the request asked for one. */
			file?: Buffer;
	  }
	/** An answer whose body is not Persona's: a web page, or JSON that was cut short. */
	| { kind: 'unreadable'; statusCode: number; headers: IDataObject; looksLikeWebPage: boolean }
	/** No answer. The work may be done all the same. */
	| { kind: 'unanswered'; code: string }
	/** The user stopped the execution while the request was under way. */
	| { kind: 'cancelled' };

/** How often a piece of work was sent again so far, and why. */
export interface RetryHistory {
	troubles: number;
	limited: number;
	staleObjects: number;
}

export type Verdict =
	| { action: 'finish' }
	| {
			action: 'repeat';
			afterMilliseconds: number;
			/** A stored failure would be given back under the old key. */
			newKey: boolean;
			counts: keyof RetryHistory;
	  };

const BACKOFF_SECONDS = [5, 10, 20];
const LIMITED_BACKOFF_SECONDS = [5, 10, 20, 40];
const LIMITED_LEAST_MILLISECONDS = 250;
const LIMITED_JITTER_MILLISECONDS = 500;
const STALE_OBJECT_MILLISECONDS = 1000;

/**
 * Trouble with the certificate or the address that a second attempt would meet again: Node's own codes,
 * and OpenSSL's for certificates (nodejs.org/api/tls.html, "X509 certificate error codes").
 */
const LASTING_TROUBLE =
	/CERT|TLS|SSL|UNABLE_TO_|CRL_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERR_INVALID|ERR_BAD_OPTION|UNSUPPORTED_PROTOCOL/;

const FINISH: Verdict = { action: 'finish' };

function errorTexts(body: PersonaDocument): string {
	return errorsOf(body)
		.map((entry) => `${entry.title ?? ''} ${entry.details ?? ''}`)
		.join(' ');
}

/** Milliseconds until the window that refused the request opens again. */
function untilReset(headers: IDataObject, timesBefore: number, random: () => number): number {
	const backoff = LIMITED_BACKOFF_SECONDS[timesBefore] ?? 40;
	const reset = (usedUpLimit(headers)?.resetSeconds ?? backoff) * 1000;
	return Math.max(LIMITED_LEAST_MILLISECONDS, reset) + random() * LIMITED_JITTER_MILLISECONDS;
}

/**
 * Decides whether to send a request again, when, and under which key
 * (docs.withpersona.com/errors and docs.withpersona.com/idempotence).
 */
export function judge(outcome: Outcome, history: RetryHistory, random: () => number): Verdict {
	if (outcome.kind === 'cancelled') return FINISH;

	const backoff = BACKOFF_SECONDS[history.troubles];
	const afterTrouble = (newKey: boolean): Verdict =>
		backoff === undefined
			? FINISH
			: { action: 'repeat', afterMilliseconds: backoff * 1000, newKey, counts: 'troubles' };

	if (outcome.kind === 'unanswered') {
		return LASTING_TROUBLE.test(outcome.code) ? FINISH : afterTrouble(false);
	}

	const { statusCode } = outcome;
	if (statusCode === 429) {
		return {
			action: 'repeat',
			afterMilliseconds: untilReset(outcome.headers, history.limited, random),
			newKey: false,
			counts: 'limited',
		};
	}
	if (statusCode === 408) return afterTrouble(false);
	if (outcome.kind === 'unreadable') {
		// Between 300 and 499 it is a proxy or another server that says no, and will again.
		return statusCode >= 300 && statusCode < 500 ? FINISH : afterTrouble(false);
	}
	if (statusCode === 500 || statusCode === 503) return afterTrouble(true);
	if (statusCode > 500) return afterTrouble(false);
	if (statusCode === 409) {
		const texts = errorTexts(outcome.body);
		if (/stale object/i.test(texts) && history.staleObjects === 0) {
			return {
				action: 'repeat',
				afterMilliseconds: STALE_OBJECT_MILLISECONDS,
				newKey: true,
				counts: 'staleObjects',
			};
		}
		// The first attempt, whose answer was lost, is still at work under this key.
		if (/idempoten/i.test(texts) && history.troubles > 0) return afterTrouble(false);
	}
	return FINISH;
}
