import type { IDataObject } from 'n8n-workflow';

import type { Clock } from './clock';

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
export function toldLimit(
	headers: IDataObject,
	prefix: 'ratelimit' | 'quota',
): ToldLimit | undefined {
	const limit = wholeNumber(headers[`${prefix}-limit`]);
	const remaining = wholeNumber(headers[`${prefix}-remaining`]);
	const resetSeconds = wholeNumber(headers[`${prefix}-reset`]);
	if (remaining === undefined || resetSeconds === undefined) return undefined;
	return { limit: limit ?? 0, remaining, resetSeconds };
}

/** A window as far as the answers so far tell it; times are in milliseconds since 1970. */
interface LimitWindow {
	limit: number;
	remaining: number;
	/** It ends between these two: an answer tells whole seconds, and took its time to come. */
	endsAfter: number;
	endsBefore: number;
}

/** Leave to send one request. */
export interface Place {
	/** The request goes alone, to learn what the present window is. */
	probes: boolean;
	/** Milliseconds since 1970. */
	givenAt: number;
}

/** What came of a request that had a place. */
export interface PacedAnswer {
	headers: IDataObject;
	/** `refused` is for a request over the limit. */
	kind: 'success' | 'refused' | 'other';
}

/** What somebody asks for a place with. */
export interface PlaceRequest {
	/** How much of the limit may be used; the rest is left to others. */
	sharePercent: number;
	/** How long to wait at most. */
	patienceMilliseconds: number;
	cancelled?: AbortSignal;
}

interface Waiting {
	sharePercent: number;
	/** Milliseconds since 1970. */
	until: number;
	end: (place: Place | undefined) => void;
}

const SECOND = 1000;

function isSame(one: LimitWindow, other: LimitWindow): boolean {
	return one.endsAfter <= other.endsBefore && other.endsAfter <= one.endsBefore;
}

/** After a refusal, the least time until the next request. */
const AFTER_REFUSAL_MILLISECONDS = 250;

/**
 * Lets requests go as fast as Persona's answers say that it takes them, so that it need not refuse
 * any. One pacer is shared by all that use the same limit.
 *
 * Where nothing is known, at first and after each reset, one request goes alone, and the others follow
 * when its answer has told the new window. Of a known window, what remains is handed out, less the
 * requests under way, whose answers may not yet be counted in.
 */
export class Pacer {
	private window: LimitWindow | undefined;

	/** In the order in which they were given. */
	private readonly underWay = new Set<Place>();

	/** When it became known that an answer told nothing, in milliseconds since 1970. */
	private untold: number[] = [];

	private probing = false;

	/** A success told of no limit, so there is none to keep to. */
	private unlimited = false;

	/** Added to the end of each window once it turned out that Persona rounds the seconds down. */
	private roundingMilliseconds = 0;

	private readonly queue: Waiting[] = [];

	/** When the queue is looked at again by itself, in milliseconds since 1970. */
	private wakesAt = Infinity;

	private joined: Pacer | undefined;

	constructor(
		private readonly clock: Pick<Clock, 'now' | 'wait'>,
		private readonly prefix: 'ratelimit' | 'quota',
	) {}

	/** The limit that Persona named last, or undefined. */
	get limit(): number | undefined {
		return this.joined ? this.joined.limit : this.window?.limit;
	}

	/**
	 * Resolves when a request may be sent. Each place is to be given back by `leave`.
	 *
	 * @returns undefined where `cancelled` was aborted before there was a place, or where the window
	 * lasts longer than the patience
	 */
	async enter(request: PlaceRequest): Promise<Place | undefined> {
		if (this.joined) return await this.joined.enter(request);
		const { sharePercent, patienceMilliseconds, cancelled } = request;
		if (cancelled?.aborted) return undefined;
		return await new Promise((resolve) => {
			const withdraw = () => waiting.end(undefined);
			const waiting: Waiting = {
				sharePercent,
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

	/** Takes a place back, and takes in what came of the request. */
	leave(place: Place, answer: PacedAnswer | 'unanswered' | 'unsent'): void {
		if (this.joined) {
			this.joined.leave(place, answer);
			return;
		}
		this.underWay.delete(place);
		if (place.probes) this.probing = false;
		if (answer === 'unanswered') this.countUntold(place);
		else if (answer !== 'unsent') this.learn(answer, place);
		this.handOut();
	}

	/** Makes this pacer one with another: the two turned out to share a limit. */
	join(other: Pacer): void {
		this.joined = other;
		for (const place of this.underWay) other.underWay.add(place);
		other.untold.push(...this.untold);
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
	}

	/**
	 * Persona may have counted a request whose answer told nothing; so may not those answers that it
	 * wrote before and that are still on their way.
	 */
	private countUntold({ givenAt }: Place): void {
		if (this.window && givenAt < this.end(this.window)) this.window.remaining--;
		this.untold.push(this.clock.now());
	}

	/** How many untold requests an answer cannot have counted, whose own request went at this time. */
	private untoldSince(givenAt: number): number {
		const [oldest] = this.underWay;
		const earliest = Math.min(givenAt, oldest?.givenAt ?? Infinity);
		this.untold = this.untold.filter((at) => at >= earliest);
		return this.untold.filter((at) => at > givenAt).length;
	}

	private learn({ headers, kind }: PacedAnswer, place: Place): void {
		const { probes, givenAt } = place;
		const now = this.clock.now();
		const told = toldLimit(headers, this.prefix);
		if (!told) {
			if (kind === 'success' && !this.window) this.unlimited = true;
			this.countUntold(place);
			return;
		}
		this.unlimited = false;
		const reset = told.resetSeconds * SECOND;
		const window: LimitWindow = {
			limit: told.limit,
			remaining: told.remaining - this.untoldSince(givenAt),
			endsAfter: givenAt + reset - SECOND,
			endsBefore: now + reset,
		};
		const known = this.window;
		if (probes && known && isSame(window, known) && window.remaining <= known.remaining) {
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
	private get present(): LimitWindow | undefined {
		return this.window && this.clock.now() < this.end(this.window) ? this.window : undefined;
	}

	/** How many more requests may go, for somebody with this share of the limit. */
	private places(sharePercent: number): number {
		if (this.unlimited) return Infinity;
		const window = this.present;
		if (!window) return this.probing ? 0 : 1;
		const leftToOthers = Math.floor((window.limit * (100 - sharePercent)) / 100);
		return window.remaining - leftToOthers - this.underWay.size;
	}

	private handOut(): void {
		for (;;) {
			const next = this.queue.find(({ sharePercent }) => this.places(sharePercent) >= 1);
			if (!next) break;
			const probes = !this.unlimited && this.present === undefined;
			this.probing ||= probes;
			const place: Place = { probes, givenAt: this.clock.now() };
			this.underWay.add(place);
			next.end(place);
		}
		const end = this.present && this.end(this.present);
		if (end === undefined) return;
		for (const waiting of [...this.queue]) if (waiting.until < end) waiting.end(undefined);
		if (this.queue.length > 0) void this.wakeAt(end);
	}

	private async wakeAt(time: number): Promise<void> {
		if (time >= this.wakesAt) return;
		this.wakesAt = time;
		await this.clock.wait(time - this.clock.now());
		if (this.wakesAt === time) this.wakesAt = Infinity;
		this.handOut();
	}
}
