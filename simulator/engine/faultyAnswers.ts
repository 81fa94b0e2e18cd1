import type { Response } from 'express';

/*
 * Missing answers, and answers that are not Persona's: how a fault looks on the wire. A request that hangs
 * needs nothing here: it is left unanswered until the simulator stops and ends all connections.
 */

/** Resets the TCP connection; the client sees ECONNRESET. */
export function resetConnection(response: Response): void {
	response.socket?.resetAndDestroy();
}

/** Answers with a proxy's page; returns the status. */
export function answerHtml(response: Response, status = 200): number {
	response
		.status(status)
		.type('html')
		.end(
			'<!doctype html><html><head><title>Proxy notice</title></head>' +
				`<body><h1>${status}</h1><p>A proxy on the way answered this request.</p></body></html>`,
		);
	return status;
}

/** Sends half of what Content-Length announces, then ends the connection. */
export function cutShort(response: Response, content: string | Uint8Array): void {
	const bytes = Buffer.from(content);
	response.set('Content-Length', String(bytes.length));
	response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
		response.socket?.destroySoon();
	});
}

/** Redirects the client; returns the status. */
export function redirectElsewhere(response: Response, location: string, status = 302): number {
	response.status(status).set('Location', location).end();
	return status;
}
