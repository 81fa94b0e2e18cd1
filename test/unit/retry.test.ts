import type { AttemptResult } from '../../nodes/shared/protocol/attemptResult';
import type { RetryHistory, RetryDecision } from '../../nodes/shared/transport/retry';
import { decideRetry } from '../../nodes/shared/transport/retry';

const fresh: RetryHistory = { failures: 0, limited: 0, staleObjects: 0 };

const answer = (
	statusCode: number,
	title = 'Some title',
	headers: Record<string, string> = {},
): AttemptResult => ({ kind: 'response', statusCode, headers, body: { errors: [{ title }] } });

const page = (statusCode: number): AttemptResult => ({
	kind: 'unreadable',
	statusCode,
	headers: {},
	looksLikeWebPage: true,
});

const judged = (result: AttemptResult, history: Partial<RetryHistory> = {}): RetryDecision =>
	decideRetry(result, { ...fresh, ...history }, () => 0);

const again = (seconds: number, newKey: boolean, counts: keyof RetryHistory): RetryDecision => ({
	action: 'retry',
	afterMilliseconds: seconds * 1000,
	newKey,
	counts,
});

describe('judge', () => {
	it.each([
		['a connection that broke', { kind: 'unanswered', code: 'ECONNRESET' } as AttemptResult],
		['a timeout', { kind: 'unanswered', code: 'ECONNABORTED' } as AttemptResult],
		['408', answer(408)],
		['502', answer(502)],
		['504', answer(504)],
		['a web page in place of an answer', page(200)],
		['a web page with 500, which Persona itself does not send', page(500)],
	])('sends again under the same key after %s, since the work may be done', (_, result) => {
		expect(judged(result)).toEqual(again(5, false, 'failures'));
		expect(judged(result, { failures: 1 })).toEqual(again(10, false, 'failures'));
		expect(judged(result, { failures: 2 })).toEqual(again(20, false, 'failures'));
		expect(judged(result, { failures: 3 })).toEqual({ action: 'giveUp' });
	});

	it.each([500, 503])('sends again under a new key after %d, which is stored', (status) => {
		expect(judged(answer(status))).toEqual(again(5, true, 'failures'));
	});

	it.each([400, 401, 403, 404, 409, 422])('never sends again after %d', (status) => {
		expect(judged(answer(status))).toEqual({ action: 'giveUp' });
	});

	it.each([301, 302, 403, 404, 413])('takes a web page with %d for a no', (status) => {
		expect(judged(page(status))).toEqual({ action: 'giveUp' });
	});

	it('never sends again what the user stopped', () => {
		expect(judged({ kind: 'cancelled' })).toEqual({ action: 'giveUp' });
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_INVALID_URL',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'HOSTNAME_MISMATCH',
		'INVALID_CA',
		'INVALID_PURPOSE',
		'PATH_LENGTH_EXCEEDED',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_CRL',
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	])('never sends again after %s', (code) => {
		expect(judged({ kind: 'unanswered', code })).toEqual({ action: 'giveUp' });
	});

	it.each([
		{ errors: 'Stale object error' },
		{ errors: [null, 'Stale object error'] },
		{ error: 'Stale object error' },
	])('knows a stale object by an answer of another shape too: %j', (body) => {
		const result = { kind: 'response', statusCode: 409, headers: {}, body } as AttemptResult;
		expect(judged(result)).toEqual(again(1, true, 'staleObjects'));
	});

	it('sends a stale object again once, under a new key', () => {
		const stale = answer(409, 'Stale object error');
		expect(judged(stale)).toEqual(again(1, true, 'staleObjects'));
		expect(judged(stale, { staleObjects: 1 })).toEqual({ action: 'giveUp' });
	});

	it('asks again where the lost first attempt is still at work under its key', () => {
		const busy = answer(409, 'A request with this idempotency key is in progress');
		expect(judged(busy, { failures: 1 })).toEqual(again(10, false, 'failures'));
		expect(judged(busy)).toEqual({ action: 'giveUp' });
	});

	describe('after 429', () => {
		const limited = (headers: Record<string, string>) =>
			answer(429, 'Rate limit exceeded', headers);
		const rate = { 'ratelimit-limit': '300', 'ratelimit-remaining': '0', 'ratelimit-reset': '17' };

		it('waits for the reset, however long, under the same key', () => {
			expect(judged(limited(rate))).toEqual(again(17, false, 'limited'));
			expect(judged(limited({ ...rate, 'ratelimit-reset': '3600' }), { limited: 9 })).toEqual(
				again(3600, false, 'limited'),
			);
		});

		it('waits for the quota where that is what ran out', () => {
			const headers = {
				...rate,
				'ratelimit-remaining': '200',
				'quota-limit': '150',
				'quota-remaining': '0',
				'quota-reset': '40',
			};
			expect(judged(limited(headers))).toEqual(again(40, false, 'limited'));
		});

		it('waits longer each time where no header says how long', () => {
			const seconds = [0, 1, 2, 3, 4].map((times) => {
				const decision = judged(limited({}), { limited: times });
				return decision.action === 'retry' ? decision.afterMilliseconds / 1000 : 0;
			});
			expect(seconds).toEqual([5, 10, 20, 40, 40]);
		});

		it('adds some jitter, and never hammers', () => {
			const decision = decideRetry(limited({ ...rate, 'ratelimit-reset': '0' }), fresh, () => 0.5);
			expect(decision).toMatchObject({ afterMilliseconds: 500 });
		});
	});
});
