import type { Clock } from './clock';

type Reason = 'rateLimit' | 'trouble';

const MOMENT_MILLISECONDS = 1000;

function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}

/**
 * How long requests were held back, and why. Where several wait at once, as time by the clock on the
 * wall: five that wait a minute together have waited a minute.
 */
export class Waits {
	readonly milliseconds: Record<Reason, number> = { rateLimit: 0, trouble: 0 };

	/** The rate limit that was waited for. */
	limit: number | undefined;

	private readonly waiting: Record<Reason, number> = { rateLimit: 0, trouble: 0 };

	private readonly since: Record<Reason, number> = { rateLimit: 0, trouble: 0 };

	/** @param whole waits that these are a part of */
	constructor(
		private readonly clock: Pick<Clock, 'now'>,
		private readonly whole?: Waits,
	) {}

	/** Counts the time that a wait takes. */
	async during<Result>(reason: Reason, wait: () => Promise<Result>): Promise<Result> {
		this.begin(reason);
		try {
			return await wait();
		} finally {
			this.end(reason);
		}
	}

	/** In words for the user; undefined where it was no more than a moment. */
	get description(): string | undefined {
		const { rateLimit, trouble } = this.milliseconds;
		const parts: string[] = [];
		if (rateLimit > MOMENT_MILLISECONDS) {
			const allowance = this.limit ? ` (${this.limit} requests in a window)` : '';
			parts.push(`${seconds(rateLimit)} for Persona's rate limit${allowance}`);
		}
		if (trouble > MOMENT_MILLISECONDS) {
			parts.push(`${seconds(trouble)} before sending again after trouble`);
		}
		return parts.length ? `Waited ${parts.join(' and ')}.` : undefined;
	}

	private begin(reason: Reason): void {
		this.whole?.begin(reason);
		if (this.waiting[reason]++ === 0) this.since[reason] = this.clock.now();
	}

	private end(reason: Reason): void {
		if (this.whole) {
			this.whole.end(reason);
			this.whole.limit = this.limit ?? this.whole.limit;
		}
		if (--this.waiting[reason] === 0) {
			this.milliseconds[reason] += this.clock.now() - this.since[reason];
		}
	}
}
