import { createHash, randomUUID } from 'crypto';

import type { PersonaRequest } from '../protocol/personaRequest';

/**
 * A random value for each n8n process. Retry On Fail runs in the same process. A new database, a restored backup or
 * a second n8n counts its executions from 1 again, and must not get the other's responses. It is in an object
 * because tests change it.
 */
export const thisProcess = { id: randomUUID() as string };

/** Identifies one piece of work in n8n. It is the same when n8n runs the node again. */
export interface WorkIdentity {
	/** The ID of `thisProcess`. */
	process: string;
	execution: string;
	nodeId: string;
	/** New in each pass of a loop; the same when Retry On Fail runs the node again. */
	runIndex: number;
	itemIndex: number;
	/** Resource and operation. */
	operation: string;
}

function hash(parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function numbered(key: string, attempt: number): string {
	return attempt === 1 ? key : `${key}-${attempt}`;
}

/**
 * The Idempotency-Key of a POST with the user's own text. It is the same in every execution. It includes the path,
 * so the response for one object never comes back for another. It does not include the body, because the text
 * alone says which work is the same.
 */
export function givenIdempotencyKey(
	given: string,
	operation: string,
	step: string,
	request: PersonaRequest,
	attempt: number,
): string {
	return numbered(hash(['given', given, operation, step, request.method, request.path]), attempt);
}

/**
 * The Idempotency-Key of a POST. It is derived from the work instead of random: n8n's Retry On Fail runs the whole
 * node again from the first item, in the same process. The second run then uses the same keys, and Persona
 * returns its first responses (docs.withpersona.com/idempotence).
 *
 * @param step distinguishes the requests of one item
 * @param attempt counts from 1. Persona stores a response 500 under its key, so the next attempt needs another key
 */
export function idempotencyKey(
	work: WorkIdentity,
	step: string,
	request: PersonaRequest,
	attempt: number,
): string {
	const key = hash([
		work.process,
		work.execution,
		work.nodeId,
		work.runIndex,
		work.itemIndex,
		work.operation,
		step,
		request.method,
		request.path,
		request.body ?? null,
	]);
	return numbered(key, attempt);
}
