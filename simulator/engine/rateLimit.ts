import type { MovableClock } from './clock';

export interface RateLimit {
	limit: number;
	windowSeconds: number;
}

export interface RateLimitState {
	limit: number;
	remaining: number;
	/** Whole seconds until the window closes. */
	secondsToReset: number;
}

/**
 * One window of requests (docs.withpersona.com/rate-limiting): it opens with its first request,
 * and requests above the limit are refused until it closes.
 */
export class RateLimitWindow {
	private openedAt: number | null = null;
	private taken = 0;

	constructor(
		readonly settings: RateLimit,
		private readonly clock: MovableClock,
	) {}

	/** Counts one request; false when it is over the limit (and then it is not counted). */
	take(): boolean {
		this.closeIfOver();
		this.openedAt ??= this.clock.now();
		if (this.taken >= this.settings.limit) return false;
		this.taken += 1;
		return true;
	}

	/** What is left, for the headers and for `GET /rate-limits`. */
	state(): RateLimitState {
		this.closeIfOver();
		const opened = this.openedAt ?? this.clock.now();
		const left = (opened + this.settings.windowSeconds * 1000 - this.clock.now()) / 1000;
		return {
			limit: this.settings.limit,
			remaining: this.settings.limit - this.taken,
			secondsToReset: Math.ceil(left),
		};
	}

	private closeIfOver(): void {
		if (this.openedAt === null) return;
		if (this.clock.now() < this.openedAt + this.settings.windowSeconds * 1000) return;
		this.openedAt = null;
		this.taken = 0;
	}
}

/** `RateLimit-*` or `Quota-*` headers. */
export function windowHeaders(
	prefix: 'RateLimit' | 'Quota',
	state: RateLimitState,
): Record<string, string> {
	return {
		[`${prefix}-Limit`]: String(state.limit),
		[`${prefix}-Remaining`]: String(state.remaining),
		[`${prefix}-Reset`]: String(state.secondsToReset),
	};
}
