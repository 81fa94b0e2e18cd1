import { createHash, randomUUID } from 'crypto';

import type { PersonaRequest } from '../protocol/personaRequest';

/**
 * Drawn once in each n8n process. Retry On Fail stays within its process; a new database, a restored
 * backup or a second n8n counts its executions from 1 again, and must not get the answers of the other.
 * In an object, so that tests can stand for another process.
 */
export const thisProcess = { id: randomUUID() as string };

/** What makes one piece of work in n8n the same piece when n8n runs the node again. */
export interface WorkIdentity {
	/** That of `thisProcess`. */
	process: string;
	execution: string;
	nodeId: string;
	/** One for each pass of a loop; the same when Retry On Fail runs the node again. */
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
 * The Idempotency-Key of a POST whose user gave a text that stands for the work. It holds in every
 * execution. The path is in it, so that one object's response can never come back for another; the body
 * is not, since the text alone says what is the same.
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
 * The Idempotency-Key of a POST. It is derived, and not drawn for each request: n8n's Retry On Fail
 * runs the whole node again from the first item, in the same process; the second run finds the same
 * keys, and Persona gives back its first answers (docs.withpersona.com/idempotence).
 *
 * @param step tells apart the requests that one item makes
 * @param attempt counts from 1; an answer 500 is stored under its key, so the next attempt needs another
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
