import { sleep } from 'n8n-workflow';

/** The time for the client. Tests use another clock. */
export interface Clock {
	/** Milliseconds since 1970. Jumps when the computer's clock is set. */
	now(): number;
	/** Milliseconds since some moment in the past. Never jumps: for measuring and waiting. */
	elapsed(): number;
	/** Resolves after this time, or within a quarter of a second after `signal` is aborted. */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** A number from 0 to 1, without 1; for jitter. */
	random(): number;
}

const STEP_MILLISECONDS = 200;

/** The clock of the computer. */
export const systemClock: Clock = {
	now: () => Date.now(),

	elapsed: () => performance.now(),

	// In short steps: not all versions of n8n-workflow have a sleep that a signal can end.
	async wait(milliseconds, signal) {
		const end = performance.now() + milliseconds;
		for (let left = milliseconds; left > 0 && !signal?.aborted; left = end - performance.now()) {
			await sleep(Math.min(left, STEP_MILLISECONDS));
		}
	},

	random: () => Math.random(),
};
