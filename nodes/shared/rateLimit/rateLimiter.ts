import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '../time/clock';
import type { LimitName } from './rateLimitHeaders';
import { readRateLimitHeaders } from './rateLimitHeaders';

/** A window as far as the responses so far tell it; its times are the clock's. */
interface LimitWindow {
	limit: number;
	remaining: number;
	/** It ends between these two: a response tells whole seconds, and takes its time to come. */
	endsAfter: number;
	endsBefore: number;
}

/** Leave to send one request. */
export interface Permit {
	/** For a probe, whose response the others wait for: the last known window, which seemed to be over. */
	over?: LimitWindow;
	/** By the clock. */
	grantedAt: number;
	/** The same; undefined while the request waits for another limit. */
	sentAt?: number;
}

/** What came of a request that had a permit. */
export interface ObservedResponse {
	headers: IDataObject;
	/** `refused` is for a request over the limit. */
	kind: 'success' | 'refused' | 'other';
}

/** What a request waits for: room within the limit, or Persona, which does not answer. */
export type WaitCause = 'limit' | 'outage';

/** What a request asks for a permit with. */
export interface PermitRequest {
	/** How much of the limit may be used; the rest is left to others. */
	sharePercent: number;
	/** How long to wait at most. */
	maxWaitMilliseconds: number;
	signal?: AbortSignal;
	/** Called whenever the cause changes; undefined while the response of a probe is awaited. */
	onWait?: (cause: WaitCause | undefined) => void;
}

interface QueuedRequest extends Pick<PermitRequest, 'sharePercent' | 'onWait'> {
	/** By the clock. */
	until: number;
	end: (permit: Permit | undefined) => void;
}

const SECOND = 1000;

function isSame(one: LimitWindow, other: LimitWindow): boolean {
	return one.endsAfter <= other.endsBefore && other.endsAfter <= one.endsBefore;
}

function whenSent({ sentAt, grantedAt }: Permit): number {
	return sentAt ?? grantedAt;
}

/** After a refusal, the least time until the next request. */
const AFTER_REFUSAL_MILLISECONDS = 250;

/** The others wait for the response of a probe no longer than that. */
const SLOW_MILLISECONDS = 2000;

/**
 * Lets requests go as fast as Persona's responses say that it takes them, so that it need not refuse
 * any. One limiter is shared by all that use the same limit.
 *
 * Where nothing is known, at first and after each reset, one request goes alone: the probe. The others
 * follow when its response tells the new window. Where that response is slow or tells nothing, they follow
 * as if a new window of the limit known last had begun, or freely where none was ever known. Of a window,
 * what remains is granted, less the requests in flight, which the responses may not have counted yet.
 */
export class RateLimiter {
	/** As a response told it last; it may be over. */
	private window: LimitWindow | undefined;

	/** Kept to while no response tells the current window. */
	private assumedWindow: LimitWindow | undefined;

	/** The longest time until a reset that a response told. */
	private windowMilliseconds = 0;

	/** No limit was ever told, and a probe did not find one. */
	private unlimited = false;

	/** Persona is slow to answer, or does not. */
	private outage = false;

	private probe: Permit | undefined;

	/** In the order in which they were granted. */
	private readonly inFlight = new Set<Permit>();

	/** When a response that told nothing came, by the clock; none older than what is in flight. */
	private uncounted: number[] = [];

	/** Added to the end of each window once it turned out that Persona rounds the seconds down. */
	private roundingMilliseconds = 0;

	private readonly queue: QueuedRequest[] = [];

	/** When the queue is looked at again by itself, by the clock. */
	private wakesAt = Infinity;

	private alarm = new AbortController();

	private mergedInto: RateLimiter | undefined;

	/** @param clock its `now` must never jump */
	constructor(
		private readonly clock: Pick<Clock, 'wait'> & { now(): number },
		readonly name: LimitName,
	) {}

	/** The limit that Persona named last, or undefined. */
	get limit(): number | undefined {
		return this.mergedInto ? this.mergedInto.limit : this.window?.limit;
	}

	/**
	 * Resolves when a request may be sent. Each permit must be marked by `sent` and given back by `release`.
	 *
	 * @returns undefined where `signal` was aborted before there was a permit, where the time to wait is
	 * over, or where the window lasts longer than that
	 */
	async acquire(request: PermitRequest): Promise<Permit | undefined> {
		if (this.mergedInto) return await this.mergedInto.acquire(request);
		const { sharePercent, maxWaitMilliseconds, signal, onWait } = request;
		if (signal?.aborted) return undefined;
		return await new Promise((resolve) => {
			const withdraw = () => queued.end(undefined);
			const queued: QueuedRequest = {
				sharePercent,
				onWait,
				until: this.clock.now() + maxWaitMilliseconds,
				end: (permit) => {
					signal?.removeEventListener('abort', withdraw);
					this.dequeue(queued);
					resolve(permit);
				},
			};
			signal?.addEventListener('abort', withdraw, { once: true });
			this.queue.push(queued);
			this.dispatch();
		});
	}

	/** A permit at once, whatever is left. */
	acquireNow(): Permit {
		if (this.mergedInto) return this.mergedInto.acquireNow();
		return this.grant(false);
	}

	/** The request goes now. */
	sent(permit: Permit): void {
		if (this.mergedInto) {
			this.mergedInto.sent(permit);
			return;
		}
		permit.sentAt = this.clock.now();
		if (permit === this.probe) this.dispatch();
	}

	/** Takes a permit back, and takes in what came of the request. */
	release(permit: Permit, result: ObservedResponse | 'unanswered' | 'unsent'): void {
		if (this.mergedInto) {
			this.mergedInto.release(permit, result);
			return;
		}
		this.inFlight.delete(permit);
		const wasProbe = permit === this.probe;
		if (wasProbe) this.probe = undefined;
		if (result !== 'unsent' && !this.observe(result, permit)) {
			const succeeded = result !== 'unanswered' && result.kind === 'success';
			if (succeeded) this.outage = false;
			if (wasProbe) this.assume(!succeeded);
			this.countUncounted(permit);
		}
		this.dropOldUncounted();
		this.dispatch();
	}

	/** Makes this limiter one with another: the two turned out to share a limit. */
	mergeInto(other: RateLimiter): void {
		this.mergedInto = other;
		this.alarm.abort();
		for (const permit of this.inFlight) other.inFlight.add(permit);
		other.uncounted.push(...this.uncounted);
		other.windowMilliseconds = Math.max(other.windowMilliseconds, this.windowMilliseconds);
		other.roundingMilliseconds = Math.max(other.roundingMilliseconds, this.roundingMilliseconds);
		if (this.window) other.adopt(this.window);
		other.queue.push(...this.queue.splice(0));
		other.dispatch();
	}

	private dequeue(queued: QueuedRequest): void {
		if (this.mergedInto) {
			this.mergedInto.dequeue(queued);
			return;
		}
		const index = this.queue.indexOf(queued);
		if (index >= 0) this.queue.splice(index, 1);
		if (this.queue.length === 0) this.wakeAt(Infinity);
	}

	private grant(isProbe: boolean): Permit {
		const permit: Permit = { grantedAt: this.clock.now() };
		this.inFlight.add(permit);
		if (isProbe) {
			permit.over = this.window;
			this.probe = permit;
		}
		return permit;
	}

	/** Goes on without a response that tells the current window. */
	private assume(outage: boolean): void {
		this.probe = undefined;
		this.outage = outage;
		if (!this.window?.limit) {
			this.unlimited = true;
			return;
		}
		const end = this.clock.now() + this.windowMilliseconds;
		const { limit } = this.window;
		this.assumedWindow = { limit, remaining: limit, endsAfter: end, endsBefore: end };
	}

	/**
	 * Persona may have counted a request whose response told nothing. The responses that it wrote before
	 * that, and that are still on their way, do not count it.
	 */
	private countUncounted(permit: Permit): void {
		if (this.window && whenSent(permit) < this.end(this.window)) this.window.remaining--;
		if (this.assumedWindow) this.assumedWindow.remaining--;
		this.uncounted.push(this.clock.now());
	}

	/** A response counts all that was known before its own request went. */
	private dropOldUncounted(): void {
		const [oldest] = this.inFlight;
		const earliest = oldest?.grantedAt ?? Infinity;
		const first = this.uncounted.findIndex((at) => at >= earliest);
		if (first !== 0) this.uncounted = first < 0 ? [] : this.uncounted.slice(first);
	}

	/** @returns whether the response told the limit */
	private observe(result: ObservedResponse | 'unanswered', permit: Permit): boolean {
		if (result === 'unanswered') return false;
		const { headers, kind } = result;
		const sentAt = whenSent(permit);
		const read = readRateLimitHeaders(headers, this.name);
		if (!read) return false;
		const now = this.clock.now();
		this.unlimited = false;
		this.outage = false;
		const reset = read.resetSeconds * SECOND;
		this.windowMilliseconds = Math.max(this.windowMilliseconds, reset);
		const window: LimitWindow = {
			limit: read.limit,
			remaining: read.remaining - this.uncounted.filter((at) => at > sentAt).length,
			endsAfter: sentAt + reset - SECOND,
			endsBefore: now + reset,
		};
		const { over } = permit;
		if (over && isSame(window, over) && window.remaining <= over.remaining) {
			// The window was said to end a moment before it did.
			this.roundingMilliseconds = SECOND;
		}
		if (kind === 'refused' && window.remaining === 0) {
			window.endsBefore = Math.max(window.endsBefore, now + AFTER_REFUSAL_MILLISECONDS);
		}
		const isCurrent = this.adopt(window);
		// A refusal that tells of another limit, such as the lower one of a single key: Persona may have
		// counted the request in this window all the same.
		if (!isCurrent && kind === 'refused') this.countUncounted(permit);
		return true;
	}

	/**
	 * Responses come in any order: of one window the lowest remainder and the closest bounds hold.
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

	/** The window that counts now as a response told it; undefined while none has. */
	private get knownWindow(): LimitWindow | undefined {
		return this.window && this.clock.now() < this.end(this.window) ? this.window : undefined;
	}

	/** The window to keep to. */
	private get currentWindow(): LimitWindow | undefined {
		const { knownWindow, assumedWindow } = this;
		if (knownWindow) return knownWindow;
		return assumedWindow && this.clock.now() < this.end(assumedWindow) ? assumedWindow : undefined;
	}

	/** When the others no longer wait for the probe, by the clock. */
	private get slowAt(): number {
		const sentAt = this.probe?.sentAt;
		return sentAt === undefined ? Infinity : sentAt + SLOW_MILLISECONDS;
	}

	/** How many more requests may go, for somebody with this share of the limit. */
	private availablePermits(sharePercent: number): number {
		if (this.unlimited) return Infinity;
		const window = this.currentWindow;
		if (!window) return this.probe ? 0 : 1;
		const leftToOthers = Math.floor((window.limit * (100 - sharePercent)) / 100);
		return window.remaining - leftToOthers - this.inFlight.size;
	}

	private dispatch(): void {
		if (this.knownWindow) this.assumedWindow = undefined;
		const now = this.clock.now();
		if (now >= this.slowAt) this.assume(true);
		for (;;) {
			const next = this.queue.find(({ sharePercent }) => this.availablePermits(sharePercent) >= 1);
			if (!next) break;
			next.end(this.grant(!this.unlimited && this.currentWindow === undefined));
		}
		const { knownWindow, currentWindow } = this;
		const cause = !knownWindow && this.outage ? 'outage' : currentWindow && 'limit';
		for (const queued of [...this.queue]) {
			queued.onWait?.(cause);
			const endsTooLate = knownWindow !== undefined && queued.until < this.end(knownWindow);
			if (endsTooLate || queued.until <= now) queued.end(undefined);
		}
		this.wakeAt(
			Math.min(
				...this.queue.map(({ until }) => until),
				this.queue.length > 0 && currentWindow ? this.end(currentWindow) : Infinity,
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
			this.dispatch();
		});
	}
}
