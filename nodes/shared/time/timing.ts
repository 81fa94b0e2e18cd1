import type { Clock } from './clock';
import { systemClock } from './clock';

/** What takes time, in one place that tests can put other values into. */
export const timing: { clock: Clock; requestTimeoutMilliseconds: number } = {
	clock: systemClock,
	requestTimeoutMilliseconds: 60_000,
};
