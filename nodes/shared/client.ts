import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Clock } from './clock';
import { extended, failureOf, invalidParameter, limitOutlastsPatience } from './errors';
import type { Pacers } from './pacers';
import type { Pacer, Place } from './pacing';
import type { PersonaAnswer, PersonaDocument, PersonaRequest } from './persona';
import { createsInquiry } from './persona';
import type { Outcome, RetryHistory } from './retry';
import { judge } from './retry';
import { Waits } from './waits';

/** The part of n8n's contexts that a request needs; execution, drop-down and webhook contexts all have it. */
export type RequestContext = Pick<IExecuteFunctions, 'getCredentials'> & {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
} & Partial<Pick<IExecuteFunctions, 'getExecutionCancelSignal'>>;

export interface ClientSettings {
	clock: Clock;
	/** How long one attempt may take. */
	requestTimeoutMilliseconds: number;
	pacers: Pick<Pacers, 'of' | 'learn'>;
	/** What tells one credential from another. */
	credential: string;
	/** How much of the rate limit may be used; the rest is left to others. */
	rateLimitSharePercent: number;
	/** How long one request may be held back by the rate limit in all. */
	maxWaitMilliseconds: number;
}

interface FullResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

function isBytes(body: unknown): body is Buffer {
	return body instanceof Uint8Array;
}

function isDocument(body: unknown): body is PersonaDocument {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function outcomeOf({ statusCode, headers, body }: FullResponse, accept?: string): Outcome {
	const isFile = accept !== undefined && isBytes(body);
	if (isFile && statusCode < 300 && String(headers['content-type']).startsWith(accept)) {
		return { kind: 'answer', statusCode, headers, body: {}, file: body };
	}
	const content = isFile ? parsed(body.toString()) : body;
	// A document in place of the file would be a success without what was asked for.
	if (isDocument(content) && !(isFile && statusCode < 300)) {
		return { kind: 'answer', statusCode, headers, body: content };
	}
	const text = typeof content === 'string' ? content.trimStart() : '';
	return { kind: 'unreadable', statusCode, headers, looksLikeWebPage: text.startsWith('<') };
}

/**
 * The name of what broke a connection, such as ECONNRESET; never the request itself, which carries the
 * key. n8n 2.0 keeps it in httpCode alone and loses the cause; newer ones may have a status there.
 */
function codeOf(error: unknown): string {
	const { httpCode, cause } = error as { httpCode?: unknown; cause?: { code?: unknown } };
	const code = [cause?.code, httpCode].find(
		(name) => typeof name === 'string' && /^[A-Z]/.test(name),
	);
	return typeof code === 'string' ? code : 'an answer that broke off';
}

/** Talks to Persona for one run of a node: the one place that does. */
export class PersonaClient {
	/** Of all requests of this client together. */
	readonly waits: Waits;

	private baseUrl: string | undefined;

	constructor(
		private readonly context: RequestContext,
		private readonly settings: ClientSettings,
	) {
		this.waits = new Waits(settings.clock);
	}

	/**
	 * Sends a request until it is answered for good, waiting out the rate limit and passing trouble.
	 *
	 * @param keyFor gives the Idempotency-Key of the nth attempt under a new key, from 1; for a POST
	 * @throws PersonaFailure where Persona refuses, or cannot be reached
	 */
	async send(
		request: PersonaRequest,
		keyFor?: (attempt: number) => string,
	): Promise<PersonaAnswer> {
		const { clock } = this.settings;
		const url = `${await this.address()}${request.path}`;
		const history: RetryHistory = { troubles: 0, limited: 0, staleObjects: 0 };
		const waits = new Waits(clock, this.waits);
		let firstSent: number | undefined;
		let key = 1;

		for (;;) {
			const places = await this.takePlaces(request, waits);
			firstSent ??= clock.now();
			const outcome = await this.attempt(url, request, keyFor?.(key));
			this.giveBack(places, outcome);
			if (outcome.kind === 'answer' && outcome.statusCode < 300) {
				return { ...outcome, sentAt: sentAt(outcome.headers, firstSent, clock.now()) };
			}

			const verdict = judge(outcome, history, clock.random);
			const reason = isRefusedForLimit(outcome) ? 'rateLimit' : 'trouble';
			if (
				verdict.action === 'finish' ||
				(reason === 'rateLimit' && verdict.afterMilliseconds > this.patience(waits))
			) {
				const doneBefore = history.troubles > 0 ? { mayBeDone: true } : {};
				throw extended(failureOf(outcome, request), doneBefore, waits.description);
			}
			history[verdict.counts]++;
			if (verdict.newKey) key++;
			await waits.during(reason, async () => {
				await clock.wait(verdict.afterMilliseconds, this.cancelled);
			});
		}
	}

	private get cancelled(): AbortSignal | undefined {
		return this.context.getExecutionCancelSignal?.();
	}

	/** How much longer the rate limit may hold a request back. */
	private patience(waits: Waits): number {
		return this.settings.maxWaitMilliseconds - waits.milliseconds.rateLimit;
	}

	/** Waits until the limits have room for the request. */
	private async takePlaces(request: PersonaRequest, waits: Waits): Promise<Array<[Pacer, Place]>> {
		const { pacers, credential, rateLimitSharePercent: sharePercent } = this.settings;
		const { rate, quota } = pacers.of(credential);
		const places: Array<[Pacer, Place]> = [];
		for (const pacer of createsInquiry(request) ? [quota, rate] : [rate]) {
			const patienceMilliseconds = this.patience(waits);
			waits.limit = pacer.limit;
			const place = await waits.during(
				'rateLimit',
				async () =>
					await pacer.enter({ sharePercent, patienceMilliseconds, cancelled: this.cancelled }),
			);
			if (place) {
				places.push([pacer, place]);
				continue;
			}
			for (const [entered, taken] of places) entered.leave(taken, 'unsent');
			throw this.cancelled?.aborted
				? failureOf({ kind: 'cancelled' }, request)
				: extended(limitOutlastsPatience(), {}, waits.description);
		}
		return places;
	}

	private giveBack(places: Array<[Pacer, Place]>, outcome: Outcome): void {
		const isAnswer = outcome.kind === 'answer' || outcome.kind === 'unreadable';
		const succeeded = outcome.kind === 'answer' && outcome.statusCode < 300;
		const kind = succeeded ? 'success' : isRefusedForLimit(outcome) ? 'refused' : 'other';
		if (isAnswer) this.settings.pacers.learn(this.settings.credential, outcome.headers);
		for (const [pacer, place] of places) {
			pacer.leave(place, isAnswer ? { headers: outcome.headers, kind } : 'unanswered');
		}
	}

	private async attempt(
		url: string,
		request: PersonaRequest,
		key: string | undefined,
	): Promise<Outcome> {
		const { cancelled } = this;
		const { accept } = request;
		if (cancelled?.aborted) return { kind: 'cancelled' };
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
			return outcomeOf(
				(await this.context.helpers.httpRequestWithAuthentication.call(
					this.context as IExecuteFunctions,
					'personaApi',
					options,
				)) as FullResponse,
				accept,
			);
		} catch (error) {
			if (cancelled?.aborted) return { kind: 'cancelled' };
			return { kind: 'unanswered', code: codeOf(error) };
		}
	}

	private async address(): Promise<string> {
		if (this.baseUrl === undefined) {
			const { baseUrl } = await this.context.getCredentials('personaApi');
			const address = String(baseUrl ?? '').trim();
			if (!/^https?:\/\/[^/]/i.test(address)) {
				throw invalidParameter(
					'Base URL',
					'in the Persona API credential is no web address',
					'It begins with https:// and is https://api.withpersona.com/api/v1 unless you use a proxy.',
				);
			}
			this.baseUrl = address.replace(/\/+$/, '');
		}
		return this.baseUrl;
	}
}

function isRefusedForLimit(outcome: Outcome): boolean {
	return 'statusCode' in outcome && outcome.statusCode === 429;
}

/**
 * When the request was first sent, by Persona's clock where it tells the time: what lasts "so many
 * seconds from now" began then at the earliest, whichever attempt did the work.
 */
function sentAt(headers: IDataObject, firstSent: number, now: number): number {
	const answered = Date.parse(String(headers.date ?? ''));
	return (Number.isNaN(answered) ? now : answered) - (now - firstSent);
}
