import { sleep } from 'n8n-workflow';

/** Time as the client sees it; tests hand in their own. */
export interface Clock {
	/** Milliseconds since 1970. Jumps when the computer's clock is set. */
	now(): number;
	/** Milliseconds since some moment in the past. Never jumps: for whatever is measured or waited for. */
	elapsed(): number;
	/** Resolves after so many milliseconds, or within a quarter of a second once `signal` is aborted. */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** A number from 0 up to, not including, 1; for jitter. */
	random(): number;
}

const STEP_MILLISECONDS = 200;

/** The clock of the computer. */
export const systemClock: Clock = {
	now: () => Date.now(),

	elapsed: () => performance.now(),

	// In short steps: n8n-workflow has no sleep that an abort ends in all the versions we run on.
	async wait(milliseconds, signal) {
		const end = performance.now() + milliseconds;
		for (let left = milliseconds; left > 0 && !signal?.aborted; left = end - performance.now()) {
			await sleep(Math.min(left, STEP_MILLISECONDS));
		}
	},

	random: () => Math.random(),
};
