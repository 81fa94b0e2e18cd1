import type { IDataObject } from 'n8n-workflow';

import { timing } from '../time/timing';
import { readRateLimitHeaders } from './rateLimitHeaders';
import { RateLimiter } from './rateLimiter';

const clock = {
	now: () => timing.clock.elapsed(),
	wait: async (milliseconds: number, signal?: AbortSignal) =>
		await timing.clock.wait(milliseconds, signal),
};

/** The limits that a client keeps to (docs.withpersona.com/rate-limiting). */
export class Limiters {
	/** Of all requests. */
	readonly rate = new RateLimiter(clock, 'rateLimit');

	private readonly quotas = new Map<string, RateLimiter>();

	/**
	 * Of created objects.
	 *
	 * @param things which, in the plural
	 */
	quota(things: string): RateLimiter {
		const limiter = this.quotas.get(things) ?? new RateLimiter(clock, 'quota');
		this.quotas.set(things, limiter);
		return limiter;
	}

	/** Makes these limits one with others: the two turned out to be the same. */
	mergeInto(other: Limiters): void {
		this.rate.mergeInto(other.rate);
		for (const [things, limiter] of this.quotas) limiter.mergeInto(other.quota(things));
	}
}

/** Of credentials, and of environments: many more than a process has, and few enough to be kept for good. */
const MOST_KEPT = 1000;

/** Sets an entry, and drops the one that was not used for longest where there are too many. */
function keep(known: Map<string, Limiters>, key: string, limiters: Limiters): void {
	known.delete(key);
	known.set(key, limiters);
	const [oldest] = known.keys();
	if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
}

/**
 * The rate limiters of this process, shared by all nodes and executions, so that two workflows at once do
 * not fight over a limit. The limit is the environment's, and which environment a credential's key belongs
 * to is known once Persona has answered. A key may have a lower limit of its own; so keys share only
 * where they were told the same one.
 */
export class RateLimiterRegistry {
	private readonly byCredential = new Map<string, Limiters>();

	private readonly byEnvironment = new Map<string, Limiters>();

	/** @param credential what tells one credential from another */
	forCredential(credential: string): Limiters {
		const limiters = this.byCredential.get(credential) ?? new Limiters();
		keep(this.byCredential, credential, limiters);
		return limiters;
	}

	/** Takes in which environment answered a credential's key, and with what limit. */
	observe(credential: string, headers: IDataObject): void {
		const environmentId = headers['persona-environment-id'];
		const limit = readRateLimitHeaders(headers, 'rateLimit')?.limit;
		if (typeof environmentId !== 'string' || limit === undefined) return;
		const environment = `${environmentId} ${limit}`;
		const shared = this.byEnvironment.get(environment);
		const own = this.forCredential(credential);
		if (shared) keep(this.byEnvironment, environment, shared);
		if (shared === own) return;

		const isNew = ![...this.byEnvironment.values()].includes(own);
		if (shared) {
			keep(this.byCredential, credential, shared);
			if (isNew) own.mergeInto(shared);
			return;
		}
		// Known under another environment or limit, it may be others' too: this one gets a new limiter.
		if (!isNew) this.byCredential.delete(credential);
		keep(this.byEnvironment, environment, this.forCredential(credential));
	}

	/** How many credentials and environments are known; for tests. */
	get size(): number {
		return this.byCredential.size + this.byEnvironment.size;
	}

	/** As in a process that has just begun; for tests. */
	clear(): void {
		this.byCredential.clear();
		this.byEnvironment.clear();
	}
}

/** That of this process. */
export const rateLimiters = new RateLimiterRegistry();
