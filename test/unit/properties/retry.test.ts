import fc from 'fast-check';

import type { AttemptResult } from '../../../nodes/shared/protocol/attemptResult';
import type { PersonaDocument } from '../../../nodes/shared/protocol/personaDocument';
import type { RetryHistory } from '../../../nodes/shared/transport/retry';
import { decideRetry } from '../../../nodes/shared/transport/retry';

const statusCode = fc.oneof(
	fc.integer({ min: 300, max: 599 }),
	fc.constantFrom(408, 409, 429, 500, 502, 503, 504),
);

const headerValue = fc.oneof(
	fc.integer({ min: -5, max: 100_000 }).map(String),
	fc.constantFrom('', 'soon', '1e3'),
	fc.constant(undefined),
);

const headers = fc.record(
	Object.fromEntries(
		['ratelimit', 'quota'].flatMap((prefix) =>
			['limit', 'remaining', 'reset'].map((name) => [`${prefix}-${name}`, headerValue]),
		),
	),
);

const title = fc.constantFrom(
	'Stale object error',
	'A request with this idempotency key is in progress',
	'Record invalid',
	'',
);

/** Whatever may come of an attempt that is no success. */
const result: fc.Arbitrary<AttemptResult> = fc.oneof(
	fc
		.record({ statusCode, headers, errors: fc.anything() })
		.map(({ errors, ...answer }): AttemptResult => {
			return { ...answer, kind: 'response', body: { errors } as PersonaDocument };
		}),
	fc.record({ statusCode, headers, title }).map(({ title: said, ...answer }): AttemptResult => {
		return { ...answer, kind: 'response', body: { errors: [{ title: said }] } };
	}),
	fc
		.record({ statusCode, headers, looksLikeWebPage: fc.boolean() })
		.map((answer): AttemptResult => ({ ...answer, kind: 'unreadable' })),
	fc
		.constantFrom('ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED')
		.map((code): AttemptResult => ({ kind: 'unanswered', code })),
	fc.constant<AttemptResult>({ kind: 'cancelled' }),
);

const isLimited = (of: AttemptResult): boolean => 'statusCode' in of && of.statusCode === 429;

/** Three for trouble, one for a stale object. */
const MOST_REPEATS = 4;

/** Judges one result after the other, the last one again and again, until the end or a bound. */
const judgeAll = (outcomes: AttemptResult[], random: number, bound: number) => {
	const history: RetryHistory = { failures: 0, limited: 0, staleObjects: 0 };
	const waits: number[] = [];
	for (let attempt = 0; attempt < bound; attempt++) {
		const decision = decideRetry(
			outcomes[Math.min(attempt, outcomes.length - 1)] as AttemptResult,
			history,
			() => random,
		);
		if (decision.action === 'giveUp') return { ended: true, history, waits };
		history[decision.counts]++;
		waits.push(decision.afterMilliseconds);
	}
	return { ended: false, history, waits };
};

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('judge, whatever comes', () => {
	it('ends after four repeats at most where nothing is refused for the limit', () => {
		const unlimited = result.filter((of) => !isLimited(of));
		fc.assert(
			fc.property(
				fc.array(unlimited, { minLength: 1, maxLength: 12 }),
				random,
				(outcomes, drawn) => {
					const { ended, history, waits } = judgeAll(outcomes, drawn, MOST_REPEATS + 1);
					expect(ended).toBe(true);
					expect(history.limited).toBe(0);
					expect(history.failures).toBeLessThanOrEqual(3);
					expect(history.staleObjects).toBeLessThanOrEqual(1);
					expect(waits.every((wait) => wait >= 1000 && wait <= 20_000)).toBe(true);
				},
			),
			{ numRuns: 2000, seed: 1 },
		);
	});

	it('counts nothing else while the limit refuses, and never hammers', () => {
		const refusal = result.filter(isLimited);
		fc.assert(
			fc.property(fc.array(refusal, { minLength: 1, maxLength: 12 }), random, (outcomes, drawn) => {
				const { ended, history, waits } = judgeAll(outcomes, drawn, 30);
				expect(ended).toBe(false);
				expect(history).toEqual({ failures: 0, limited: 30, staleObjects: 0 });
				expect(waits.every((wait) => wait >= 250 && Number.isFinite(wait))).toBe(true);
			}),
			{ numRuns: 500, seed: 1 },
		);
	});

	it('asks for a new key only where Persona has stored what it said', () => {
		const history = fc.record({
			failures: fc.integer({ min: 0, max: 4 }),
			limited: fc.nat({ max: 50 }),
			staleObjects: fc.integer({ min: 0, max: 1 }),
		});
		fc.assert(
			fc.property(result, history, random, (of, before, drawn) => {
				const decision = decideRetry(of, before, () => drawn);
				if (decision.action === 'giveUp' || !decision.newKey) return;
				expect(of.kind).toBe('response');
				expect([409, 500, 503]).toContain('statusCode' in of ? of.statusCode : undefined);
			}),
			{ numRuns: 2000, seed: 1 },
		);
	});
});
