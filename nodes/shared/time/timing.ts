import type { Clock } from './clock';
import { systemClock } from './clock';

/** Clock and timeout in one object that tests can change. */
export const timing: { clock: Clock; requestTimeoutMilliseconds: number } = {
	clock: systemClock,
	requestTimeoutMilliseconds: 60_000,
};
