import type { JsonObject } from './jsonValue';
import type { RateLimit } from './rateLimit';

export interface PersonaErrorEntry {
	title: string;
	details?: string;
	source?: { pointer: string };
}

/**
 * A refusal in the form of docs.withpersona.com/errors: `title`, `details` (plural), sometimes
 * `source.pointer`; no code and no status inside the body.
 */
export class PersonaError extends Error {
	constructor(
		readonly status: number,
		readonly entries: PersonaErrorEntry[],
		readonly headers: Record<string, string> = {},
	) {
		super(entries.map((entry) => entry.details ?? entry.title).join('; '));
	}

	/** The answer's body: `{errors: [...]}`. */
	body(): JsonObject {
		return {
			errors: this.entries.map((entry): JsonObject => {
				const shown: JsonObject = { title: entry.title };
				if (entry.details !== undefined) shown.details = entry.details;
				if (entry.source !== undefined) shown.source = { pointer: entry.source.pointer };
				return shown;
			}),
		};
	}
}

const titles: Record<number, string> = {
	400: 'Bad Request',
	401: 'Must be authenticated to access this endpoint',
	403: 'Forbidden',
	404: 'Record not found',
	408: 'Request Timeout',
	409: 'Conflict',
	422: 'Unprocessable entity',
	429: 'Rate limit exceeded',
	500: 'Internal server error',
	502: 'Bad gateway',
	503: 'Service unavailable',
	504: 'Gateway timeout',
};

/** A refusal with the title that Persona's OpenAPI examples give to this status. */
export function refusal(status: number, details?: string): PersonaError {
	return new PersonaError(status, [{ title: titles[status] ?? 'Error', details }]);
}

/** 400 with one entry for each problem. */
export function badRequest(...details: string[]): PersonaError {
	return new PersonaError(
		400,
		details.map((entry) => ({ title: 'Bad Request', details: entry })),
	);
}

/** 401; the two titles are those of the OpenAPI's `unauthorized` example. */
export function unauthenticated(tokenGiven: boolean): PersonaError {
	return new PersonaError(401, [
		{ title: tokenGiven ? 'Token is invalid' : 'Must be authenticated to access this endpoint' },
	]);
}

/** 422 that points at the attribute. */
export function recordInvalid(details: string, pointer: string): PersonaError {
	return new PersonaError(422, [{ title: 'Record invalid', details, source: { pointer } }]);
}

/** 429 of the rate limit; without Retry-After, as with Persona. */
export function rateLimitExceeded(rateLimit: RateLimit): PersonaError {
	const window = rateLimit.windowSeconds === 60 ? 'min' : `${rateLimit.windowSeconds} s`;
	return new PersonaError(429, [
		{
			title: 'Rate limit exceeded',
			details: `Rate limit of ${rateLimit.limit} requests / ${window} reached`,
		},
	]);
}

/** The refusal of a creation quota, docs.withpersona.com/rate-limiting. */
export function quotaExceeded(
	status: number,
	name: string,
	quota: RateLimit,
	headers: Record<string, string>,
): PersonaError {
	return new PersonaError(
		status,
		[
			{
				title: 'Quota exceeded',
				details: `${name} quota limit of ${quota.limit} requests reached`,
			},
		],
		headers,
	);
}
