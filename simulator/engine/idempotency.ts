import { isDeepStrictEqual } from 'node:util';
import type { MovableClock } from './clock';
import { refusal } from './errors';
import type { JsonValue } from './jsonValue';
import type { Reply } from './reply';

/** What must be the same for a replay. */
export interface IdempotentParameters {
	method: string;
	path: string;
	query: Record<string, string[]>;
	body: JsonValue | null;
}

interface StoredResult {
	parameters: IdempotentParameters;
	startedAt: number;
	running: boolean;
	result: Promise<Reply>;
}

const keptMilliseconds = 24 * 60 * 60 * 1000;

/** 401 and 429 are not kept, docs.withpersona.com/errors. */
export function isStored(status: number): boolean {
	return status !== 401 && status !== 429;
}

/**
 * First results of POST requests by idempotency key (docs.withpersona.com/idempotence): status and
 * body, errors as well, kept 24 hours. One store for an environment; whether Persona keeps one for
 * each API key instead is not documented.
 */
export class IdempotencyStore {
	private readonly results = new Map<string, StoredResult>();

	constructor(private readonly clock: MovableClock) {}

	/** True when the key would be answered from the store. */
	holds(key: string): boolean {
		return this.find(key) !== undefined;
	}

	/**
	 * Runs the work once for a key and gives its first result to every later request.
	 *
	 * @throws PersonaError for a key with other parameters, or one that is still running
	 */
	async once(
		key: string,
		parameters: IdempotentParameters,
		work: () => Promise<Reply>,
	): Promise<{ reply: Reply; replayed: boolean }> {
		const stored = this.find(key);
		if (stored !== undefined) {
			if (!isDeepStrictEqual(stored.parameters, parameters)) {
				throw refusal(409, 'Idempotency key was used before with other parameters');
			}
			if (stored.running) {
				throw refusal(409, 'A request with this idempotency key is in progress');
			}
			// Status and body are kept; headers such as Quota-* belong to the first answer.
			return { reply: { ...(await stored.result), headers: {} }, replayed: true };
		}
		const entry: StoredResult = {
			parameters,
			startedAt: this.clock.now(),
			running: true,
			result: work(),
		};
		this.results.set(key, entry);
		let kept = false;
		try {
			const reply = await entry.result;
			kept = reply.storedUnderKey ?? isStored(reply.status);
			return { reply, replayed: false };
		} finally {
			entry.running = false;
			if (!kept) this.results.delete(key);
		}
	}

	private find(key: string): StoredResult | undefined {
		const stored = this.results.get(key);
		if (stored === undefined) return undefined;
		if (this.clock.now() < stored.startedAt + keptMilliseconds) return stored;
		this.results.delete(key);
		return undefined;
	}
}
