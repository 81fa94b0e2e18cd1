import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import {
	withUnknownOutcome,
	explainFailure,
	limitWaitTooLong,
	outageWaitTooLong,
} from '../errors/explainFailure';
import { PersonaFailure, withDetails } from '../errors/personaFailure';
import type { AttemptResult } from '../protocol/attemptResult';
import { isRateLimited } from '../protocol/attemptResult';
import type { PersonaRequest, PersonaResponse } from '../protocol/personaRequest';
import { readRateLimitHeaders, readUsedUpLimit } from '../rateLimit/rateLimitHeaders';
import type { Permit, RateLimiter, WaitCause } from '../rateLimit/rateLimiter';
import type { RateLimiterRegistry } from '../rateLimit/rateLimiterRegistry';
import { WaitTimes } from '../rateLimit/waitTimes';
import type { Clock } from '../time/clock';
import { checkedBaseUrl } from './baseUrl';
import type { FullResponse } from './readAttempt';
import { codeOf, resultOf } from './readAttempt';
import type { RetryHistory } from './retry';
import { decideRetry } from './retry';

/** What a request needs from n8n. The contexts of executions, drop-downs and webhooks all have it. */
export type RequestContext = Pick<IExecuteFunctions, 'getCredentials'> & {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
} & Partial<Pick<IExecuteFunctions, 'getExecutionCancelSignal'>>;

/** How a client sends; `clientSettings.ts` has those of each use. */
export interface ClientSettings {
	clock: Clock;
	/** How long one attempt may take. */
	requestTimeoutMilliseconds: number;
	rateLimiters: Pick<RateLimiterRegistry, 'forCredential' | 'observe'>;
	/** Identifies the credential. */
	credential: string;
	/** How much of the rate limit may be used. The rest is for others. */
	rateLimitSharePercent: number;
	/** How long one request may wait for the limits in total. */
	maxWaitMilliseconds: number;
}

/** How much longer one request may wait for the limits, in all its attempts together. */
class WaitBudget {
	private usedMilliseconds = 0;

	constructor(
		private readonly clock: Pick<Clock, 'elapsed'>,
		private readonly maxMilliseconds: number,
	) {}

	get leftMilliseconds(): number {
		return this.maxMilliseconds - this.usedMilliseconds;
	}

	async track<Result>(wait: () => Promise<Result>): Promise<Result> {
		const from = this.clock.elapsed();
		try {
			return await wait();
		} finally {
			this.usedMilliseconds += this.clock.elapsed() - from;
		}
	}
}

/** Sends requests to Persona for one run of a node. Nothing else sends requests. */
export class PersonaClient {
	/** For all requests of this client together. */
	readonly waitTimes: WaitTimes;

	private baseUrl: string | undefined;

	constructor(
		private readonly context: RequestContext,
		private readonly settings: ClientSettings,
	) {
		this.waitTimes = new WaitTimes(settings.clock);
	}

	/**
	 * Sends a request, and sends it again after rate limits and temporary errors, until it succeeds or fails
	 * permanently.
	 *
	 * @param keyFor returns the nth Idempotency-Key of a POST, from 1
	 * @throws PersonaFailure if Persona refuses or cannot be reached
	 */
	async send(
		request: PersonaRequest,
		keyFor?: (attempt: number) => string,
	): Promise<PersonaResponse> {
		const { clock, maxWaitMilliseconds } = this.settings;
		const url = `${await this.address()}${request.path}`;
		const history: RetryHistory = { failures: 0, limited: 0, staleObjects: 0 };
		const waitTimes = new WaitTimes(clock, this.waitTimes);
		const budget = new WaitBudget(clock, request.responseOfRefusal ? 0 : maxWaitMilliseconds);
		let firstSent: number | undefined;
		let key = 1;

		const withHistory = (failure: PersonaFailure) =>
			withDetails(
				history.failures > 0 ? withUnknownOutcome(failure, request) : failure,
				{},
				waitTimes.description,
			);

		for (;;) {
			// Before the permits, because it may throw and permits must be released.
			const idempotencyKey = keyFor?.(key);
			const permits = await this.acquirePermits(request, waitTimes, budget);
			if (permits instanceof PersonaFailure) throw withHistory(permits);
			for (const [limiter, permit] of permits) limiter.sent(permit);
			const sent = clock.elapsed();
			firstSent ??= sent;
			const result = await this.attempt(url, request, idempotencyKey);
			this.releasePermits(permits, result);
			if (result.kind === 'unanswered') waitTimes.addSince(sent, 'outage');
			const response = result.kind === 'response' && acceptedResponse(result, request);
			if (response) return { ...response, sentAt: sentAt(response.headers, firstSent, clock) };

			const decision = decideRetry(result, history, clock.random);
			if (
				decision.action === 'giveUp' ||
				(isRateLimited(result) && decision.afterMilliseconds > budget.leftMilliseconds)
			) {
				throw withHistory(explainFailure(result, request));
			}
			history[decision.counts]++;
			if (decision.newKey) key++;
			const pause = async () => await clock.wait(decision.afterMilliseconds, this.signal);
			if (isRateLimited(result)) {
				const { name = 'rateLimit', limit } = readUsedUpLimit(result.headers) ?? {};
				waitTimes.setLimit(name, limit, request.quota);
				await budget.track(async () => await waitTimes.track(name, pause));
			} else {
				await waitTimes.track('retry', pause);
			}
		}
	}

	private get signal(): AbortSignal | undefined {
		return this.context.getExecutionCancelSignal?.();
	}

	/** Waits until the limits allow the request; otherwise returns the reason. */
	private async acquirePermits(
		request: PersonaRequest,
		waitTimes: WaitTimes,
		budget: WaitBudget,
	): Promise<Array<[RateLimiter, Permit]> | PersonaFailure> {
		const { rateLimiters, credential, rateLimitSharePercent: sharePercent } = this.settings;
		const limiters = rateLimiters.forCredential(credential);
		const { rate } = limiters;
		if (request.responseOfRefusal) return [[rate, rate.acquireNow()]];
		const permits: Array<[RateLimiter, Permit]> = [];
		for (const limiter of request.quota ? [limiters.quota(request.quota), rate] : [rate]) {
			let lastCause: WaitCause | undefined;
			const setReason = waitTimes.follow();
			const permit = await budget.track(
				async () =>
					await limiter.acquire({
						sharePercent,
						maxWaitMilliseconds: budget.leftMilliseconds,
						signal: this.signal,
						onWait: (cause) => {
							lastCause = cause ?? lastCause;
							if (cause === 'limit') {
								waitTimes.setLimit(limiter.name, limiter.limit, request.quota);
							}
							setReason(cause === 'limit' ? limiter.name : cause);
						},
					}),
			);
			setReason(undefined);
			if (permit) {
				permits.push([limiter, permit]);
				continue;
			}
			for (const [held, unused] of permits) held.release(unused, 'unsent');
			if (this.signal?.aborted) return explainFailure({ kind: 'cancelled' }, request);
			return lastCause === 'outage' ? outageWaitTooLong() : limitWaitTooLong(limiter.name, request);
		}
		return permits;
	}

	private releasePermits(permits: Array<[RateLimiter, Permit]>, result: AttemptResult): void {
		const { rateLimiters, credential } = this.settings;
		const hasHeaders = result.kind === 'response' || result.kind === 'unreadable';
		const succeeded = result.kind === 'response' && result.statusCode < 300;
		const kind = succeeded ? 'success' : isRateLimited(result) ? 'refused' : 'other';
		if (hasHeaders) rateLimiters.observe(credential, result.headers);
		for (const [limiter, permit] of permits) {
			limiter.release(permit, hasHeaders ? { headers: result.headers, kind } : 'unanswered');
		}
	}

	private async attempt(
		url: string,
		request: PersonaRequest,
		key: string | undefined,
	): Promise<AttemptResult> {
		const { signal } = this;
		const { accept } = request;
		if (signal?.aborted) return { kind: 'cancelled' };
		const options: IHttpRequestOptions = {
			method: request.method,
			url,
			qs: request.query,
			body: request.body,
			headers: {
				...(key === undefined ? {} : { 'Idempotency-Key': key }),
				...(accept === undefined ? {} : { Accept: accept }),
			},
			...(accept === undefined ? { json: true } : { encoding: 'arraybuffer' }),
			timeout: this.settings.requestTimeoutMilliseconds,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// The key must not travel to another host.
			disableFollowRedirect: true,
		};
		try {
			return resultOf(
				(await this.context.helpers.httpRequestWithAuthentication.call(
					this.context as IExecuteFunctions,
					'personaApi',
					options,
				)) as FullResponse,
				accept,
			);
		} catch (error) {
			if (signal?.aborted) return { kind: 'cancelled' };
			return { kind: 'unanswered', code: codeOf(error) };
		}
	}

	private async address(): Promise<string> {
		if (this.baseUrl === undefined) {
			const { baseUrl } = await this.context.getCredentials('personaApi');
			this.baseUrl = checkedBaseUrl(String(baseUrl ?? '').trim());
		}
		return this.baseUrl;
	}
}

type Response = Extract<AttemptResult, { kind: 'response' }>;

/** The response to return, or undefined for a refusal. */
function acceptedResponse(
	response: Response,
	{ responseOfRefusal }: PersonaRequest,
): Response | undefined {
	if (response.statusCode < 300) return response;
	const limit = isRateLimited(response) && readRateLimitHeaders(response.headers, 'rateLimit');
	return limit && responseOfRefusal ? { ...response, body: responseOfRefusal(limit) } : undefined;
}

/**
 * When the request was first sent, by Persona's clock if the response has a date. Periods such as "24 hours from
 * now" did not begin before that, whichever attempt did the work.
 *
 * @param firstSent by the clock's `elapsed`
 */
function sentAt(headers: IDataObject, firstSent: number, clock: Clock): number {
	const answered = Date.parse(String(headers.date ?? ''));
	return (Number.isNaN(answered) ? clock.now() : answered) - (clock.elapsed() - firstSent);
}
