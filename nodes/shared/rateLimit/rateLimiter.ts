import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '../time/clock';
import type { LimitName } from './rateLimitHeaders';
import { readRateLimitHeaders } from './rateLimitHeaders';

/** A window as the responses describe it. Its times are the clock's. */
interface LimitWindow {
	limit: number;
	remaining: number;
	/** It ends between these two: a response has whole seconds, and takes time to arrive. */
	endsAfter: number;
	endsBefore: number;
}

/** Allows one request to be sent. */
export interface Permit {
	/** For a probe only: the last known window, which seemed to be over. */
	over?: LimitWindow;
	/** By the clock. */
	grantedAt: number;
	/** By the clock. Undefined while the request waits for another limit. */
	sentAt?: number;
}

/** The response to a request that had a permit. */
export interface ObservedResponse {
	headers: IDataObject;
	/** `refused` is for a request over the limit. */
	kind: 'success' | 'refused' | 'other';
}

/** Why a request waits: the limit is used up, or Persona does not answer. */
export type WaitCause = 'limit' | 'outage';

/** What a request needs to ask for a permit. */
export interface PermitRequest {
	/** How much of the limit may be used. The rest is for others. */
	sharePercent: number;
	/** The longest time to wait. */
	maxWaitMilliseconds: number;
	signal?: AbortSignal;
	/** Called when the cause changes. The cause is undefined while a probe waits for its response. */
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

/** The longest time that other requests wait for the response to a probe. */
const SLOW_MILLISECONDS = 2000;

/**
 * Sends requests as fast as Persona's responses allow, without refusals. All who use the same limit share one
 * limiter.
 *
 * When nothing is known, at first and after each reset, one request is sent alone: the probe. The others
 * follow when its response describes the new window. If that response is slow or has no headers, they follow as
 * if a new window of the last known limit had begun, or without a limit if none was ever known. The limiter
 * grants what remains of a window, minus the requests in flight, which the responses may not count yet.
 */
export class RateLimiter {
	/** From the last response. It may be over. */
	private window: LimitWindow | undefined;

	/** Used while no response describes the current window. */
	private assumedWindow: LimitWindow | undefined;

	/** The longest time until a reset in any response. */
	private windowMilliseconds = 0;

	/** No response has named a limit, and a probe did not find one. */
	private unlimited = false;

	/** Persona answers slowly or not at all. */
	private outage = false;

	private probe: Permit | undefined;

	/** In the order in which they were granted. */
	private readonly inFlight = new Set<Permit>();

	/** When responses without headers arrived, by the clock; none is older than the requests in flight. */
	private uncounted: number[] = [];

	/** Added to the end of each window, once a response shows that Persona rounds the seconds down. */
	private roundingMilliseconds = 0;

	private readonly queue: QueuedRequest[] = [];

	/** When the queue is checked again, by the clock. */
	private wakesAt = Infinity;

	private alarm = new AbortController();

	private mergedInto: RateLimiter | undefined;

	/** @param clock its `now` must never jump */
	constructor(
		private readonly clock: Pick<Clock, 'wait'> & { now(): number },
		readonly name: LimitName,
	) {}

	/** The limit in Persona's last response, or undefined. */
	get limit(): number | undefined {
		return this.mergedInto ? this.mergedInto.limit : this.window?.limit;
	}

	/**
	 * Resolves when a request may be sent. Each permit must be marked by `sent` and returned by `release`.
	 *
	 * @returns undefined if `signal` is aborted first, if the longest wait is over, or if the window ends later
	 * than that
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

	/** A permit at once, even if the limit is used up. */
	acquireNow(): Permit {
		if (this.mergedInto) return this.mergedInto.acquireNow();
		return this.grant(false);
	}

	/** Call when the request is sent. */
	sent(permit: Permit): void {
		if (this.mergedInto) {
			this.mergedInto.sent(permit);
			return;
		}
		permit.sentAt = this.clock.now();
		if (permit === this.probe) this.dispatch();
	}

	/** Returns a permit, with the result of its request. */
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

	/** Merges this limiter into another, because both share a limit. */
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

	/** Continues without a response that describes the current window. */
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
	 * Persona may have counted a request whose response has no headers. Earlier responses that have not arrived yet
	 * do not count it.
	 */
	private countUncounted(permit: Permit): void {
		if (this.window && whenSent(permit) < this.end(this.window)) this.window.remaining--;
		if (this.assumedWindow) this.assumedWindow.remaining--;
		this.uncounted.push(this.clock.now());
	}

	/** A response counts everything from before its own request was sent. */
	private dropOldUncounted(): void {
		const [oldest] = this.inFlight;
		const earliest = oldest?.grantedAt ?? Infinity;
		const first = this.uncounted.findIndex((at) => at >= earliest);
		if (first !== 0) this.uncounted = first < 0 ? [] : this.uncounted.slice(first);
	}

	/** @returns whether the response named the limit */
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
			// According to the headers, the window ended a moment before it really did.
			this.roundingMilliseconds = SECOND;
		}
		if (kind === 'refused' && window.remaining === 0) {
			window.endsBefore = Math.max(window.endsBefore, now + AFTER_REFUSAL_MILLISECONDS);
		}
		const isCurrent = this.adopt(window);
		// A refusal because of another limit, such as the lower limit of one key: Persona may still have counted
		// the request in this window.
		if (!isCurrent && kind === 'refused') this.countUncounted(permit);
		return true;
	}

	/**
	 * Responses arrive in any order. For one window, the lowest remainder and the closest bounds are right.
	 *
	 * @returns false for a window that ends before the known window
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

	/** The current window from a response, or undefined. */
	private get knownWindow(): LimitWindow | undefined {
		return this.window && this.clock.now() < this.end(this.window) ? this.window : undefined;
	}

	/** The current window, known or assumed. */
	private get currentWindow(): LimitWindow | undefined {
		const { knownWindow, assumedWindow } = this;
		if (knownWindow) return knownWindow;
		return assumedWindow && this.clock.now() < this.end(assumedWindow) ? assumedWindow : undefined;
	}

	/** When the other requests stop waiting for the probe, by the clock. */
	private get slowAt(): number {
		const sentAt = this.probe?.sentAt;
		return sentAt === undefined ? Infinity : sentAt + SLOW_MILLISECONDS;
	}

	/** How many more requests may be sent with this share of the limit. */
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
