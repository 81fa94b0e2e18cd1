import type { FunctionsBase, IDataObject } from 'n8n-workflow';

import { Pacer, toldLimit } from './pacing';
import { timing } from './timing';

/** What a client keeps to. */
export interface Limits {
	/** Of all requests (docs.withpersona.com/rate-limiting). */
	rate: Pacer;
	/** Of created inquiries. */
	quota: Pacer;
}

const clock = {
	now: () => timing.clock.now(),
	wait: async (milliseconds: number) => await timing.clock.wait(milliseconds),
};

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
		const known = this.byCredential.get(credential);
		if (known) return known;
		const limits = { rate: new Pacer(clock, 'ratelimit'), quota: new Pacer(clock, 'quota') };
		this.byCredential.set(credential, limits);
		return limits;
	}

	/** Takes in which environment answered a credential's key, and with what limit. */
	learn(credential: string, headers: IDataObject): void {
		const environmentId = headers['persona-environment-id'];
		const limit = toldLimit(headers, 'ratelimit')?.limit;
		if (typeof environmentId !== 'string' || limit === undefined) return;
		const environment = `${environmentId} ${limit}`;
		const shared = this.byEnvironment.get(environment);
		const own = this.of(credential);
		if (shared === own) return;

		const isNew = ![...this.byEnvironment.values()].includes(own);
		if (shared) {
			this.byCredential.set(credential, shared);
			if (isNew) {
				own.rate.join(shared.rate);
				own.quota.join(shared.quota);
			}
			return;
		}
		// Known under another environment or limit, it may be others' too: begin anew.
		if (!isNew) this.byCredential.delete(credential);
		this.byEnvironment.set(environment, this.of(credential));
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
