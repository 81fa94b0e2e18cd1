import type { Clock } from '../time/clock';
import type { LimitName } from './rateLimiter';

/** `outage` is for time in which Persona did not answer; `trouble` for the pause after an attempt that failed. */
export type WaitReason = LimitName | 'outage' | 'trouble';

/** Times of the clock between which somebody waited. */
interface Span {
	from: number;
	to: number;
}

const MOMENT_MILLISECONDS = 1000;

function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}

/**
 * How long requests were held back, and why. Where several wait at once, as time by the clock on the
 * wall: five that wait a minute together have waited a minute.
 */
export class Waits {
	/** The limits that were waited for, as Persona named them. */
	readonly limits: Partial<Record<LimitName, number>> = {};

	/** Those of each reason lie apart, in the order of time. */
	private readonly spans: Record<WaitReason, Span[]> = {
		rateLimit: [],
		quota: [],
		outage: [],
		trouble: [],
	};

	/** @param whole waits that these are a part of */
	constructor(
		private readonly clock: Pick<Clock, 'elapsed'>,
		private readonly whole?: Waits,
	) {}

	/** Follows one wait. From each call on, its time counts for that reason; undefined ends it. */
	follow(): (reason: WaitReason | undefined) => void {
		let present: WaitReason | undefined;
		let from = 0;
		return (reason) => {
			if (reason === present) return;
			const now = this.clock.elapsed();
			if (present) this.add(present, { from, to: now });
			present = reason;
			from = now;
		};
	}

	/** Counts the time that a wait takes. */
	async during<Result>(reason: WaitReason, wait: () => Promise<Result>): Promise<Result> {
		const becomes = this.follow();
		becomes(reason);
		try {
			return await wait();
		} finally {
			becomes(undefined);
		}
	}

	/** Counts what has been waited from then until now. */
	since(from: number, reason: WaitReason): void {
		this.add(reason, { from, to: this.clock.elapsed() });
	}

	name(limit: LimitName, number: number | undefined): void {
		if (number) this.limits[limit] = number;
		this.whole?.name(limit, number);
	}

	get milliseconds(): Record<WaitReason, number> {
		const { rateLimit, quota, outage, trouble } = this.spans;
		const total = (spans: Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0);
		return {
			rateLimit: total(rateLimit),
			quota: total(quota),
			outage: total(outage),
			trouble: total(trouble),
		};
	}

	/** In words for the user; undefined where it was no more than a moment. */
	get description(): string | undefined {
		const { limits, milliseconds } = this;
		const of = (limit: number | undefined, things: string) =>
			limit === undefined ? '' : ` (${limit} ${things} in a window)`;
		const words: Record<WaitReason, string> = {
			rateLimit: `for Persona's rate limit${of(limits.rateLimit, 'requests')}`,
			quota: `for Persona's quota of created inquiries${of(limits.quota, 'inquiries')}`,
			outage: 'while Persona did not answer',
			trouble: 'before sending again after trouble',
		};
		const parts = (Object.keys(words) as WaitReason[])
			.filter((reason) => milliseconds[reason] > MOMENT_MILLISECONDS)
			.map((reason) => `${seconds(milliseconds[reason])} ${words[reason]}`);
		return parts.length ? `Waited ${parts.join(' and ')}.` : undefined;
	}

	/** The clock only goes on, so no span ends before one that was added earlier. */
	private add(reason: WaitReason, { from, to }: Span): void {
		this.whole?.add(reason, { from, to });
		const spans = this.spans[reason];
		let begin = from;
		for (let last = spans.at(-1); last && last.to >= begin; last = spans.at(-1)) {
			begin = Math.min(begin, last.from);
			spans.pop();
		}
		spans.push({ from: begin, to });
	}
}
