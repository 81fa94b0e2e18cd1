import type { Parameters } from '../operation/parameters';
import {
	DEFAULT_CONCURRENCY,
	DEFAULT_MAX_WAIT_MINUTES,
	DEFAULT_RATE_LIMIT_SHARE_PERCENT,
	MAX_CONCURRENCY,
} from '../panel/batchOptions';

/** How the node works through its items. */
export interface BatchSettings {
	concurrency: number;
	maxWaitMilliseconds: number;
	rateLimitSharePercent: number;
}

function upTo(parameters: Parameters, path: string, most: number, fallback: number): number {
	const number = parameters.count(path) ?? fallback;
	if (number > most) {
		throw parameters.invalid(path, `is above ${most}`, `Enter a whole number from 1 to ${most}.`);
	}
	return number;
}

/**
 * The settings that the options give.
 *
 * @throws PersonaFailure if a setting is out of its range
 */
export function batchSettings(parameters: Parameters): BatchSettings {
	return {
		concurrency: upTo(parameters, 'options.concurrency', MAX_CONCURRENCY, DEFAULT_CONCURRENCY),
		maxWaitMilliseconds: (parameters.count('options.maxWait') ?? DEFAULT_MAX_WAIT_MINUTES) * 60_000,
		rateLimitSharePercent: upTo(
			parameters,
			'options.rateLimitShare',
			100,
			DEFAULT_RATE_LIMIT_SHARE_PERCENT,
		),
	};
}
