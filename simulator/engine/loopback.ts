import type { RequestHandler } from 'express';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True for a host, with or without a port, that is this machine. */
export function isLoopback(host: string): boolean {
	return loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase());
}

/**
 * A server that listens on loopback alone can still be reached by a page in the user's browser, under
 * a name of the page's own that resolves to 127.0.0.1 (DNS rebinding), or by a form. Both show in the
 * Host and Origin headers, and both are refused.
 */
export const loopbackOnly: RequestHandler = (request, response, next) => {
	const origin = request.get('origin');
	const originHost = origin === undefined ? null : /^https?:\/\/(.+)$/i.exec(origin)?.[1];
	const foreignOrigin = origin !== undefined && !isLoopback(originHost ?? '');
	if (!isLoopback(request.get('host') ?? '') || foreignOrigin) {
		response
			.status(403)
			.type('text')
			.send('Only 127.0.0.1 and localhost, and pages opened there, get an answer here.\n');
		return;
	}
	next();
};
