import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Clock } from '../time/clock';
import {
	afterTrouble,
	extended,
	failureOf,
	invalidParameter,
	limitOutlastsPatience,
	outageOutlastsPatience,
	PersonaFailure,
} from '../errors/errors';
import type { Pacers } from '../rateLimit/rateLimiterRegistry';
import type { HeldBy, Pacer, Place } from '../rateLimit/rateLimiter';
import { toldLimit, usedUpLimit } from '../rateLimit/rateLimiter';
import type { PersonaAnswer, PersonaDocument, PersonaRequest } from '../protocol/persona';
import { createsInquiry } from '../protocol/persona';
import type { Outcome, RetryHistory } from './retry';
import { judge } from './retry';
import { Waits } from '../rateLimit/waitTimes';

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
	/** How long the limits may hold one request back in all. */
	maxWaitMilliseconds: number;
}

/** A response of n8n's HTTP helpers. */
export interface FullResponse {
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

/** What became of an attempt that was answered; `accept` is the type of a file that was asked for. */
export function outcomeOf({ statusCode, headers, body }: FullResponse, accept?: string): Outcome {
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
export function codeOf(error: unknown): string {
	const { httpCode, cause } = error as { httpCode?: unknown; cause?: { code?: unknown } };
	const code = [cause?.code, httpCode].find(
		(name) => typeof name === 'string' && /^[A-Z]/.test(name),
	);
	return typeof code === 'string' ? code : 'an answer that broke off';
}

/** Names of this computer itself, as `URL` writes them. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws PersonaFailure where requests, and with them the API key, must not go there */
export function checkedBaseUrl(address: string): string {
	const url = /^https?:\/\/[^/]/i.test(address) ? parsedUrl(address) : undefined;
	if (!url) {
		throw invalidParameter(
			'Base URL',
			'in the Persona API credential is not a web address',
			'It begins with https:// and is https://api.withpersona.com/api/v1 unless you use a proxy.',
		);
	}
	if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
		throw invalidParameter(
			'Base URL',
			'in the Persona API credential begins with http: and would send the API key unencrypted',
			'Begin it with https://. http:// is only for an address of this computer itself: localhost, 127.0.0.1 or [::1].',
		);
	}
	return address.replace(/\/+$/, '');
}

function parsedUrl(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}

/** How much longer the limits may hold one request back, in all its attempts together. */
class Patience {
	private heldMilliseconds = 0;

	constructor(
		private readonly clock: Pick<Clock, 'elapsed'>,
		private readonly mostMilliseconds: number,
	) {}

	get left(): number {
		return this.mostMilliseconds - this.heldMilliseconds;
	}

	async during<Result>(wait: () => Promise<Result>): Promise<Result> {
		const from = this.clock.elapsed();
		try {
			return await wait();
		} finally {
			this.heldMilliseconds += this.clock.elapsed() - from;
		}
	}
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
		const { clock, maxWaitMilliseconds } = this.settings;
		const url = `${await this.address()}${request.path}`;
		const history: RetryHistory = { troubles: 0, limited: 0, staleObjects: 0 };
		const waits = new Waits(clock, this.waits);
		const patience = new Patience(clock, request.answerOfRefusal ? 0 : maxWaitMilliseconds);
		let firstSent: number | undefined;
		let key = 1;

		const ended = (failure: PersonaFailure) =>
			extended(
				history.troubles > 0 ? afterTrouble(failure, request) : failure,
				{},
				waits.description,
			);

		for (;;) {
			// May throw, and so comes before the places, which are to be given back.
			const idempotencyKey = keyFor?.(key);
			const places = await this.takePlaces(request, waits, patience);
			if (places instanceof PersonaFailure) throw ended(places);
			for (const [pacer, place] of places) pacer.sent(place);
			const sent = clock.elapsed();
			firstSent ??= sent;
			const outcome = await this.attempt(url, request, idempotencyKey);
			this.giveBack(places, outcome);
			if (outcome.kind === 'unanswered') waits.since(sent, 'outage');
			const answer = outcome.kind === 'answer' && givenAnswer(outcome, request);
			if (answer) return { ...answer, sentAt: sentAt(answer.headers, firstSent, clock) };

			const verdict = judge(outcome, history, clock.random);
			if (
				verdict.action === 'finish' ||
				(isRefusedForLimit(outcome) && verdict.afterMilliseconds > patience.left)
			) {
				throw ended(failureOf(outcome, request));
			}
			history[verdict.counts]++;
			if (verdict.newKey) key++;
			const pause = async () => await clock.wait(verdict.afterMilliseconds, this.cancelled);
			if (isRefusedForLimit(outcome)) {
				const { name = 'rateLimit', limit } = usedUpLimit(outcome.headers) ?? {};
				waits.name(name, limit);
				await patience.during(async () => await waits.during(name, pause));
			} else {
				await waits.during('trouble', pause);
			}
		}
	}

	private get cancelled(): AbortSignal | undefined {
		return this.context.getExecutionCancelSignal?.();
	}

	/** Waits until the limits have room for the request, or gives why they have none. */
	private async takePlaces(
		request: PersonaRequest,
		waits: Waits,
		patience: Patience,
	): Promise<Array<[Pacer, Place]> | PersonaFailure> {
		const { pacers, credential, rateLimitSharePercent: sharePercent } = this.settings;
		const { rate, quota } = pacers.of(credential);
		if (request.answerOfRefusal) return [[rate, rate.pass()]];
		const places: Array<[Pacer, Place]> = [];
		for (const pacer of createsInquiry(request) ? [quota, rate] : [rate]) {
			let heldLast: HeldBy | undefined;
			const becomes = waits.follow();
			const place = await patience.during(
				async () =>
					await pacer.enter({
						sharePercent,
						patienceMilliseconds: patience.left,
						cancelled: this.cancelled,
						heldBy: (reason) => {
							heldLast = reason ?? heldLast;
							if (reason === 'limit') waits.name(pacer.name, pacer.limit);
							becomes(reason === 'limit' ? pacer.name : reason);
						},
					}),
			);
			becomes(undefined);
			if (place) {
				places.push([pacer, place]);
				continue;
			}
			for (const [entered, taken] of places) entered.leave(taken, 'unsent');
			if (this.cancelled?.aborted) return failureOf({ kind: 'cancelled' }, request);
			return heldLast === 'outage' ? outageOutlastsPatience() : limitOutlastsPatience(pacer.name);
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
			this.baseUrl = checkedBaseUrl(String(baseUrl ?? '').trim());
		}
		return this.baseUrl;
	}
}

function isRefusedForLimit(outcome: Outcome): outcome is Extract<Outcome, { statusCode: number }> {
	return 'statusCode' in outcome && outcome.statusCode === 429;
}

type Answer = Extract<Outcome, { kind: 'answer' }>;

/** What to give back for an answer; undefined where it is a refusal and no answer can be made of it. */
function givenAnswer(answer: Answer, { answerOfRefusal }: PersonaRequest): Answer | undefined {
	if (answer.statusCode < 300) return answer;
	const told = isRefusedForLimit(answer) && toldLimit(answer.headers, 'rateLimit');
	return told && answerOfRefusal ? { ...answer, body: answerOfRefusal(told) } : undefined;
}

/**
 * When the request was first sent, by Persona's clock where it tells the time: what lasts "so many
 * seconds from now" began then at the earliest, whichever attempt did the work.
 *
 * @param firstSent by the clock's `elapsed`
 */
function sentAt(headers: IDataObject, firstSent: number, clock: Clock): number {
	const answered = Date.parse(String(headers.date ?? ''));
	return (Number.isNaN(answered) ? clock.now() : answered) - (clock.elapsed() - firstSent);
}
