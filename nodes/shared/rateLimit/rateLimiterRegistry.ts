import type { IDataObject } from 'n8n-workflow';

import { timing } from '../time/timing';
import { readRateLimitHeaders } from './rateLimitHeaders';
import { RateLimiter } from './rateLimiter';

const clock = {
	now: () => timing.clock.elapsed(),
	wait: async (milliseconds: number, signal?: AbortSignal) =>
		await timing.clock.wait(milliseconds, signal),
};

/** The limits of a client (docs.withpersona.com/rate-limiting). */
export class Limiters {
	/** For all requests. */
	readonly rate = new RateLimiter(clock, 'rateLimit');

	private readonly quotas = new Map<string, RateLimiter>();

	/**
	 * For created objects.
	 *
	 * @param things what is created, in the plural
	 */
	quota(things: string): RateLimiter {
		const limiter = this.quotas.get(things) ?? new RateLimiter(clock, 'quota');
		this.quotas.set(things, limiter);
		return limiter;
	}

	/** Merges these limits into others, because they are the same limits. */
	mergeInto(other: Limiters): void {
		this.rate.mergeInto(other.rate);
		for (const [things, limiter] of this.quotas) limiter.mergeInto(other.quota(things));
	}
}

/** Of credentials and of environments: many more than a process uses, and few enough for its memory. */
const MOST_KEPT = 1000;

/** Sets an entry. If there are too many, removes the one that was not used for the longest time. */
function keep(known: Map<string, Limiters>, key: string, limiters: Limiters): void {
	known.delete(key);
	known.set(key, limiters);
	const [oldest] = known.keys();
	if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
}

/**
 * The rate limiters of this process. All nodes and executions share them, because two workflows may use the same
 * limit. The limit belongs to the environment, and the first response names the environment of a key. A key may
 * also have its own lower limit, so keys share a limiter only if their responses name the same limit.
 */
export class RateLimiterRegistry {
	private readonly byCredential = new Map<string, Limiters>();

	private readonly byEnvironment = new Map<string, Limiters>();

	/** @param credential identifies the credential */
	forCredential(credential: string): Limiters {
		const limiters = this.byCredential.get(credential) ?? new Limiters();
		keep(this.byCredential, credential, limiters);
		return limiters;
	}

	/** Reads the environment and the limit of a credential's key from a response. */
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
		// The limiter belongs to another environment or limit, and others may use it: this credential gets a new one.
		if (!isNew) this.byCredential.delete(credential);
		keep(this.byEnvironment, environment, this.forCredential(credential));
	}

	/** How many credentials and environments are known; for tests. */
	get size(): number {
		return this.byCredential.size + this.byEnvironment.size;
	}

	/** Forgets everything; for tests. */
	clear(): void {
		this.byCredential.clear();
		this.byEnvironment.clear();
	}
}

/** The registry of this process. */
export const rateLimiters = new RateLimiterRegistry();
