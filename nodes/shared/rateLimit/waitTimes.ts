import type { Clock } from '../time/clock';
import type { LimitName } from './rateLimitHeaders';

/** `outage` is for time in which Persona does not answer; `trouble` for the pause after an attempt that failed. */
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
export class WaitTimes {
	/** The limits that were waited for, as Persona named them. */
	private readonly limits: Partial<Record<LimitName, number>> = {};

	/** What the quota counts, in the plural. */
	private quota: string | undefined;

	/** Those of each reason lie apart, in the order of time. */
	private readonly spans: Record<WaitReason, Span[]> = {
		rateLimit: [],
		quota: [],
		outage: [],
		trouble: [],
	};

	/** @param whole wait times that these are a part of */
	constructor(
		private readonly clock: Pick<Clock, 'elapsed'>,
		private readonly whole?: WaitTimes,
	) {}

	/** Follows one wait. From each call on, its time counts for that reason; undefined ends it. */
	follow(): (reason: WaitReason | undefined) => void {
		let current: WaitReason | undefined;
		let from = 0;
		return (reason) => {
			if (reason === current) return;
			const now = this.clock.elapsed();
			if (current) this.add(current, { from, to: now });
			current = reason;
			from = now;
		};
	}

	/** Counts the time that a wait takes. */
	async track<Result>(reason: WaitReason, wait: () => Promise<Result>): Promise<Result> {
		const becomes = this.follow();
		becomes(reason);
		try {
			return await wait();
		} finally {
			becomes(undefined);
		}
	}

	/** Counts what has been waited from then until now. */
	addSince(from: number, reason: WaitReason): void {
		this.add(reason, { from, to: this.clock.elapsed() });
	}

	/**
	 * Takes in which limit is waited for.
	 *
	 * @param quota what a quota counts, in the plural
	 */
	setLimit(name: LimitName, limit: number | undefined, quota?: string): void {
		if (limit) this.limits[name] = limit;
		if (name === 'quota' && quota) this.quota = quota;
		this.whole?.setLimit(name, limit, quota);
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
		const { limits, milliseconds, quota } = this;
		const of = (limit: number | undefined, things: string) =>
			limit === undefined ? '' : ` (${limit} ${things} per window)`;
		const words: Record<WaitReason, string> = {
			rateLimit: `for Persona's rate limit${of(limits.rateLimit, 'requests')}`,
			quota: `for ${quotaInWords(quota)}${of(limits.quota, quota ?? 'objects')}`,
			outage: 'while Persona did not answer',
			trouble: 'between attempts',
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

/** @param things what it counts, in the plural */
export function quotaInWords(things: string | undefined): string {
	return things === undefined ? "Persona's quota" : `Persona's quota of created ${things}`;
}
