import { Agent, request } from 'node:http';
import { isLoopback } from '../engine/loopback';

/** How one attempt ended: with a status or with an error. */
export interface PostOutcome {
	status: number | null;
	error: string | null;
}

// A connection for each attempt: a receiver cannot end while one is kept open.
const agent = new Agent({ keepAlive: false });

/** Why nothing is sent to an address; null where it is allowed. */
export function refusedAddress(url: string): string | null {
	const { protocol, host, hostname } = new URL(url);
	if (protocol !== 'http:') return `The simulator delivers over http, not ${protocol}`;
	if (isLoopback(host)) return null;
	return `The simulator delivers to 127.0.0.1, localhost and [::1], not to ${hostname}`;
}

/** Posts a text once; no redirect is followed, and the answer's body does not matter. */
export function post(
	url: string,
	text: string,
	headers: Record<string, string>,
	timeoutMilliseconds: number,
	ended: AbortSignal,
): Promise<PostOutcome> {
	return new Promise((resolve) => {
		const timeout = AbortSignal.timeout(timeoutMilliseconds);
		const sent = request(url, {
			method: 'POST',
			agent,
			headers: { ...headers, 'Content-Length': Buffer.byteLength(text) },
			signal: AbortSignal.any([ended, timeout]),
		});
		sent.once('response', (response) => {
			// The status is the answer; what goes wrong with the rest of it does not matter.
			response.on('error', () => undefined);
			response.resume();
			resolve({ status: response.statusCode ?? null, error: null });
		});
		sent.on('error', (error: NodeJS.ErrnoException) => {
			const reason = error.message === '' ? (error.code ?? error.name) : error.message;
			resolve({
				status: null,
				error: timeout.aborted ? `No answer within ${timeoutMilliseconds} ms` : reason,
			});
		});
		sent.end(text);
	});
}
