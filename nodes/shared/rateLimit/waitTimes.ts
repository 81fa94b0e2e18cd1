import type { Clock } from '../time/clock';
import type { LimitName } from './rateLimitHeaders';

/** `outage` is time in which Persona does not answer. `retry` is the pause after a failed attempt. */
export type WaitReason = LimitName | 'outage' | 'retry';

/** A wait, from and to by the clock. */
interface Span {
	from: number;
	to: number;
}

const MOMENT_MILLISECONDS = 1000;

function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}

/**
 * How long requests waited, and why. Overlapping waits count once: five requests that wait for the same minute
 * have waited for one minute.
 */
export class WaitTimes {
	/** The limits that requests waited for, as Persona named them. */
	private readonly limits: Partial<Record<LimitName, number>> = {};

	/** What the quota counts, in the plural. */
	private quota: string | undefined;

	/** The spans of one reason do not overlap, and are in order of time. */
	private readonly spans: Record<WaitReason, Span[]> = {
		rateLimit: [],
		quota: [],
		outage: [],
		retry: [],
	};

	/** @param whole wait times that include these */
	constructor(
		private readonly clock: Pick<Clock, 'elapsed'>,
		private readonly whole?: WaitTimes,
	) {}

	/** Measures one wait. After each call, time counts for the given reason; undefined ends the wait. */
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

	/** Measures one wait with one reason. */
	async track<Result>(reason: WaitReason, wait: () => Promise<Result>): Promise<Result> {
		const setReason = this.follow();
		setReason(reason);
		try {
			return await wait();
		} finally {
			setReason(undefined);
		}
	}

	/** Adds the time from then until now. */
	addSince(from: number, reason: WaitReason): void {
		this.add(reason, { from, to: this.clock.elapsed() });
	}

	/**
	 * Sets which limit requests wait for.
	 *
	 * @param quota what a quota counts, in the plural
	 */
	setLimit(name: LimitName, limit: number | undefined, quota?: string): void {
		if (limit) this.limits[name] = limit;
		if (name === 'quota' && quota) this.quota = quota;
		this.whole?.setLimit(name, limit, quota);
	}

	get milliseconds(): Record<WaitReason, number> {
		const { rateLimit, quota, outage, retry } = this.spans;
		const total = (spans: Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0);
		return {
			rateLimit: total(rateLimit),
			quota: total(quota),
			outage: total(outage),
			retry: total(retry),
		};
	}

	/** In words for the user; undefined if no wait was longer than a moment. */
	get description(): string | undefined {
		const { limits, milliseconds, quota } = this;
		const perWindow = (name: LimitName) =>
			limits[name] === undefined ? '' : ` (${limits[name]} per window)`;
		const words: Record<WaitReason, string> = {
			rateLimit: `for Persona's rate limit${perWindow('rateLimit')}`,
			quota: `for ${quotaInWords(quota)}${perWindow('quota')}`,
			outage: 'while Persona did not answer',
			retry: 'between attempts',
		};
		const parts = (Object.keys(words) as WaitReason[])
			.filter((reason) => milliseconds[reason] > MOMENT_MILLISECONDS)
			.map((reason) => `${seconds(milliseconds[reason])} ${words[reason]}`);
		return parts.length ? `Waited ${parts.join(' and ')}.` : undefined;
	}

	/** The clock never goes back, so no span ends before an earlier one. */
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
