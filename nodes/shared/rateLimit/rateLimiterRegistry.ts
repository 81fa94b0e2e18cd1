import type { FunctionsBase, IDataObject } from 'n8n-workflow';

import { Pacer, toldLimit } from './rateLimiter';
import { timing } from '../time/timing';

/** What a client keeps to. */
export interface Limits {
	/** Of all requests (docs.withpersona.com/rate-limiting). */
	rate: Pacer;
	/** Of created inquiries. */
	quota: Pacer;
}

const clock = {
	now: () => timing.clock.elapsed(),
	wait: async (milliseconds: number, cancelled?: AbortSignal) =>
		await timing.clock.wait(milliseconds, cancelled),
};

/** Of credentials, and of environments: many more than a process has, and few enough to be kept for good. */
const MOST_KEPT = 1000;

/** Sets an entry, and drops the one that was not used for longest where there are too many. */
function keep(known: Map<string, Limits>, key: string, limits: Limits): void {
	known.delete(key);
	known.set(key, limits);
	const [oldest] = known.keys();
	if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
}

/**
 * The pacers of this process, shared by all nodes and executions, so that two workflows at once do not
 * fight over a limit. The limit is the environment's, and which environment a credential's key belongs
 * to is known once Persona has answered. A key may have a lower limit of its own; so keys share only
 * where they were told the same one.
 */
export class Pacers {
	private readonly byCredential = new Map<string, Limits>();

	private readonly byEnvironment = new Map<string, Limits>();

	/** @param credential what tells one credential from another */
	of(credential: string): Limits {
		const limits = this.byCredential.get(credential) ?? {
			rate: new Pacer(clock, 'rateLimit'),
			quota: new Pacer(clock, 'quota'),
		};
		keep(this.byCredential, credential, limits);
		return limits;
	}

	/** Takes in which environment answered a credential's key, and with what limit. */
	learn(credential: string, headers: IDataObject): void {
		const environmentId = headers['persona-environment-id'];
		const limit = toldLimit(headers, 'rateLimit')?.limit;
		if (typeof environmentId !== 'string' || limit === undefined) return;
		const environment = `${environmentId} ${limit}`;
		const shared = this.byEnvironment.get(environment);
		const own = this.of(credential);
		if (shared) keep(this.byEnvironment, environment, shared);
		if (shared === own) return;

		const isNew = ![...this.byEnvironment.values()].includes(own);
		if (shared) {
			keep(this.byCredential, credential, shared);
			if (isNew) {
				own.rate.join(shared.rate);
				own.quota.join(shared.quota);
			}
			return;
		}
		// Known under another environment or limit, it may be others' too: begin anew.
		if (!isNew) this.byCredential.delete(credential);
		keep(this.byEnvironment, environment, this.of(credential));
	}

	/** How many credentials and environments are known; for tests. */
	get size(): number {
		return this.byCredential.size + this.byEnvironment.size;
	}

	/** As in a process that has just begun; for tests. */
	forget(): void {
		this.byCredential.clear();
		this.byEnvironment.clear();
	}
}

/** What tells the node's credential from others; the node itself where n8n names none. */
export function credentialOf(context: Pick<FunctionsBase, 'getNode' | 'getWorkflow'>): string {
	const { id, credentials } = context.getNode();
	return credentials?.personaApi?.id ?? `node ${String(context.getWorkflow().id)} ${id}`;
}

/** Those of this process. */
export const pacers = new Pacers();
