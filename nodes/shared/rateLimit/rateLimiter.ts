import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '../time/clock';

/** Of all requests, or of created inquiries (docs.withpersona.com/rate-limiting). */
export type LimitName = 'rateLimit' | 'quota';

const PREFIXES: Record<LimitName, string> = { rateLimit: 'ratelimit', quota: 'quota' };

/** What the headers of an answer tell of a window of Persona's rate limit or of a quota. */
export interface ToldLimit {
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
 * Reads the RateLimit-* or Quota-* headers of an answer (docs.withpersona.com/rate-limiting).
 * Undefined where the answer has no such headers.
 */
export function toldLimit(headers: IDataObject, name: LimitName): ToldLimit | undefined {
	const prefix = PREFIXES[name];
	const limit = wholeNumber(headers[`${prefix}-limit`]);
	const remaining = wholeNumber(headers[`${prefix}-remaining`]);
	const resetSeconds = wholeNumber(headers[`${prefix}-reset`]);
	if (remaining === undefined || resetSeconds === undefined) return undefined;
	return { limit: limit ?? 0, remaining, resetSeconds };
}

/** The limit that an answer tells to be used up; of two, the one that opens again later. */
export function usedUpLimit(headers: IDataObject): (ToldLimit & { name: LimitName }) | undefined {
	const told = (['rateLimit', 'quota'] as const).flatMap((name) => {
		const limit = toldLimit(headers, name);
		return limit?.remaining === 0 ? [{ ...limit, name }] : [];
	});
	return told.sort((one, other) => other.resetSeconds - one.resetSeconds)[0];
}

/** A window as far as the answers so far tell it; its times are the clock's. */
interface LimitWindow {
	limit: number;
	remaining: number;
	/** It ends between these two: an answer tells whole seconds, and took its time to come. */
	endsAfter: number;
	endsBefore: number;
}

/** Leave to send one request. */
export interface Place {
	/** For one whose answer the others wait for: the last window that was known, which seemed to be over. */
	over?: LimitWindow;
	/** By the clock. */
	givenAt: number;
	/** The same; undefined while the request waits for another limit. */
	sentAt?: number;
}

/** What came of a request that had a place. */
export interface PacedAnswer {
	headers: IDataObject;
	/** `refused` is for a request over the limit. */
	kind: 'success' | 'refused' | 'other';
}

/** What somebody is waiting for: room within the limit, or Persona, which does not answer. */
export type HeldBy = 'limit' | 'outage';

/** What somebody asks for a place with. */
export interface PlaceRequest {
	/** How much of the limit may be used; the rest is left to others. */
	sharePercent: number;
	/** How long to wait at most. */
	patienceMilliseconds: number;
	cancelled?: AbortSignal;
	/** Told whenever it changes; undefined while an answer is to come that tells the limit. */
	heldBy?: (reason: HeldBy | undefined) => void;
}

interface Waiting extends Pick<PlaceRequest, 'sharePercent' | 'heldBy'> {
	/** By the clock. */
	until: number;
	end: (place: Place | undefined) => void;
}

const SECOND = 1000;

function isSame(one: LimitWindow, other: LimitWindow): boolean {
	return one.endsAfter <= other.endsBefore && other.endsAfter <= one.endsBefore;
}

function whenSent({ sentAt, givenAt }: Place): number {
	return sentAt ?? givenAt;
}

/** After a refusal, the least time until the next request. */
const AFTER_REFUSAL_MILLISECONDS = 250;

/** The others wait for the answer of one no longer than that. */
const SLOW_MILLISECONDS = 2000;

/**
 * Lets requests go as fast as Persona's answers say that it takes them, so that it need not refuse
 * any. One pacer is shared by all that use the same limit.
 *
 * Where nothing is known, at first and after each reset, one request goes alone, and the others follow
 * when its answer has told the new window. Where that answer is slow or tells nothing, they follow as if
 * a new window of the limit known last had begun, or freely where none was ever known. Of a window, what
 * remains is handed out, less the requests under way, whose answers may not yet be counted in.
 */
export class Pacer {
	/** As an answer told it last; it may be over. */
	private window: LimitWindow | undefined;

	/** Kept to while no answer tells the present window. */
	private assumed: LimitWindow | undefined;

	/** The longest time until a reset that an answer told. */
	private windowMilliseconds = 0;

	/** No limit was ever told, and asking for it was in vain. */
	private unlimited = false;

	/** Persona is slow to answer, or does not. */
	private outage = false;

	/** The place whose answer the others wait for. */
	private probe: Place | undefined;

	/** In the order in which they were given. */
	private readonly underWay = new Set<Place>();

	/** When it became known that an answer told nothing, by the clock; no older than what is under way. */
	private untold: number[] = [];

	/** Added to the end of each window once it turned out that Persona rounds the seconds down. */
	private roundingMilliseconds = 0;

	private readonly queue: Waiting[] = [];

	/** When the queue is looked at again by itself, by the clock. */
	private wakesAt = Infinity;

	private alarm = new AbortController();

	private joined: Pacer | undefined;

	/** @param clock its `now` must never jump */
	constructor(
		private readonly clock: Pick<Clock, 'wait'> & { now(): number },
		readonly name: LimitName,
	) {}

	/** The limit that Persona named last, or undefined. */
	get limit(): number | undefined {
		return this.joined ? this.joined.limit : this.window?.limit;
	}

	/**
	 * Resolves when a request may be sent. Each place is to be marked by `sent` and given back by `leave`.
	 *
	 * @returns undefined where `cancelled` was aborted before there was a place, where the patience came
	 * to its end, or where the window lasts longer than that
	 */
	async enter(request: PlaceRequest): Promise<Place | undefined> {
		if (this.joined) return await this.joined.enter(request);
		const { sharePercent, patienceMilliseconds, cancelled, heldBy } = request;
		if (cancelled?.aborted) return undefined;
		return await new Promise((resolve) => {
			const withdraw = () => waiting.end(undefined);
			const waiting: Waiting = {
				sharePercent,
				heldBy,
				until: this.clock.now() + patienceMilliseconds,
				end: (place) => {
					cancelled?.removeEventListener('abort', withdraw);
					this.forget(waiting);
					resolve(place);
				},
			};
			cancelled?.addEventListener('abort', withdraw, { once: true });
			this.queue.push(waiting);
			this.handOut();
		});
	}

	/** A place for a request that goes whatever is left. */
	pass(): Place {
		if (this.joined) return this.joined.pass();
		return this.give(false);
	}

	/** The request goes now. */
	sent(place: Place): void {
		if (this.joined) {
			this.joined.sent(place);
			return;
		}
		place.sentAt = this.clock.now();
		if (place === this.probe) this.handOut();
	}

	/** Takes a place back, and takes in what came of the request. */
	leave(place: Place, answer: PacedAnswer | 'unanswered' | 'unsent'): void {
		if (this.joined) {
			this.joined.leave(place, answer);
			return;
		}
		this.underWay.delete(place);
		const probed = place === this.probe;
		if (probed) this.probe = undefined;
		if (answer !== 'unsent' && !this.learn(answer, place)) {
			const succeeded = answer !== 'unanswered' && answer.kind === 'success';
			if (succeeded) this.outage = false;
			if (probed) this.assume(!succeeded);
			this.countUntold(place);
		}
		this.dropOldUntold();
		this.handOut();
	}

	/** Makes this pacer one with another: the two turned out to share a limit. */
	join(other: Pacer): void {
		this.joined = other;
		this.alarm.abort();
		for (const place of this.underWay) other.underWay.add(place);
		other.untold.push(...this.untold);
		other.windowMilliseconds = Math.max(other.windowMilliseconds, this.windowMilliseconds);
		other.roundingMilliseconds = Math.max(other.roundingMilliseconds, this.roundingMilliseconds);
		if (this.window) other.adopt(this.window);
		other.queue.push(...this.queue.splice(0));
		other.handOut();
	}

	private forget(waiting: Waiting): void {
		if (this.joined) {
			this.joined.forget(waiting);
			return;
		}
		const place = this.queue.indexOf(waiting);
		if (place >= 0) this.queue.splice(place, 1);
		if (this.queue.length === 0) this.wakeAt(Infinity);
	}

	private give(probes: boolean): Place {
		const place: Place = { givenAt: this.clock.now() };
		this.underWay.add(place);
		if (probes) {
			place.over = this.window;
			this.probe = place;
		}
		return place;
	}

	/** Goes on without an answer that tells the present window. */
	private assume(outage: boolean): void {
		this.probe = undefined;
		this.outage = outage;
		if (!this.window?.limit) {
			this.unlimited = true;
			return;
		}
		const end = this.clock.now() + this.windowMilliseconds;
		const { limit } = this.window;
		this.assumed = { limit, remaining: limit, endsAfter: end, endsBefore: end };
	}

	/**
	 * Persona may have counted a request whose answer told nothing; so may not those answers that it
	 * wrote before and that are still on their way.
	 */
	private countUntold(place: Place): void {
		if (this.window && whenSent(place) < this.end(this.window)) this.window.remaining--;
		if (this.assumed) this.assumed.remaining--;
		this.untold.push(this.clock.now());
	}

	/** An answer has counted what was told nothing of before its own request went. */
	private dropOldUntold(): void {
		const [oldest] = this.underWay;
		const earliest = oldest?.givenAt ?? Infinity;
		const first = this.untold.findIndex((at) => at >= earliest);
		if (first !== 0) this.untold = first < 0 ? [] : this.untold.slice(first);
	}

	/** @returns whether the answer told of the limit */
	private learn(answer: PacedAnswer | 'unanswered', place: Place): boolean {
		if (answer === 'unanswered') return false;
		const { headers, kind } = answer;
		const sentAt = whenSent(place);
		const told = toldLimit(headers, this.name);
		if (!told) return false;
		const now = this.clock.now();
		this.unlimited = false;
		this.outage = false;
		const reset = told.resetSeconds * SECOND;
		this.windowMilliseconds = Math.max(this.windowMilliseconds, reset);
		const window: LimitWindow = {
			limit: told.limit,
			remaining: told.remaining - this.untold.filter((at) => at > sentAt).length,
			endsAfter: sentAt + reset - SECOND,
			endsBefore: now + reset,
		};
		const { over } = place;
		if (over && isSame(window, over) && window.remaining <= over.remaining) {
			// The window was said to end a moment before it did.
			this.roundingMilliseconds = SECOND;
		}
		if (kind === 'refused' && window.remaining === 0) {
			window.endsBefore = Math.max(window.endsBefore, now + AFTER_REFUSAL_MILLISECONDS);
		}
		const isPresent = this.adopt(window);
		// A refusal that tells of another limit, as of a key with a lower one of its own: it may have been
		// counted here all the same.
		if (!isPresent && kind === 'refused') this.countUntold(place);
		return true;
	}

	/**
	 * Answers come in any order: of one window the lowest remainder and the closest bounds hold.
	 *
	 * @returns false for a window that ends before the known one
	 */
	private adopt(window: LimitWindow): boolean {
		const known = this.window;
		if (known && isSame(window, known)) {
			this.window = {
				limit: window.limit,
				remaining: Math.min(window.remaining, known.remaining),
				endsAfter: Math.max(window.endsAfter, known.endsAfter),
				endsBefore: Math.min(window.endsBefore, known.endsBefore),
			};
		} else if (!known || window.endsAfter > known.endsAfter) {
			this.window = window;
		} else {
			return false;
		}
		return true;
	}

	private end(window: LimitWindow): number {
		return window.endsBefore + this.roundingMilliseconds;
	}

	/** The window that counts now, or undefined where an answer has yet to tell it. */
	private get told(): LimitWindow | undefined {
		return this.window && this.clock.now() < this.end(this.window) ? this.window : undefined;
	}

	/** The window to keep to. */
	private get present(): LimitWindow | undefined {
		const { told, assumed } = this;
		if (told) return told;
		return assumed && this.clock.now() < this.end(assumed) ? assumed : undefined;
	}

	/** When the others wait no longer for the one that asks, by the clock. */
	private get slowAt(): number {
		const sentAt = this.probe?.sentAt;
		return sentAt === undefined ? Infinity : sentAt + SLOW_MILLISECONDS;
	}

	/** How many more requests may go, for somebody with this share of the limit. */
	private places(sharePercent: number): number {
		if (this.unlimited) return Infinity;
		const window = this.present;
		if (!window) return this.probe ? 0 : 1;
		const leftToOthers = Math.floor((window.limit * (100 - sharePercent)) / 100);
		return window.remaining - leftToOthers - this.underWay.size;
	}

	private handOut(): void {
		if (this.told) this.assumed = undefined;
		const now = this.clock.now();
		if (now >= this.slowAt) this.assume(true);
		for (;;) {
			const next = this.queue.find(({ sharePercent }) => this.places(sharePercent) >= 1);
			if (!next) break;
			next.end(this.give(!this.unlimited && this.present === undefined));
		}
		const { told, present } = this;
		const reason = !told && this.outage ? 'outage' : present && 'limit';
		for (const waiting of [...this.queue]) {
			waiting.heldBy?.(reason);
			const isInVain = told !== undefined && waiting.until < this.end(told);
			if (isInVain || waiting.until <= now) waiting.end(undefined);
		}
		this.wakeAt(
			Math.min(
				...this.queue.map(({ until }) => until),
				this.queue.length > 0 && present ? this.end(present) : Infinity,
				this.queue.length > 0 ? this.slowAt : Infinity,
			),
		);
	}

	private wakeAt(time: number): void {
		if (time === this.wakesAt) return;
		this.alarm.abort();
		this.wakesAt = time;
		if (time === Infinity) return;
		const { signal } = (this.alarm = new AbortController());
		void this.clock.wait(time - this.clock.now(), signal).then(() => {
			if (signal.aborted) return;
			this.wakesAt = Infinity;
			this.handOut();
		});
	}
}
