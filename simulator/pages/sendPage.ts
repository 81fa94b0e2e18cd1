import type { Response } from 'express';

/** Answers with a page that loads nothing, is not cached, and sends no address to other origins. */
export function sendPage(response: Response, status: number, text: string): void {
	response
		.status(status)
		.set({
			'Content-Security-Policy':
				"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
			// The address holds a code or a token, which no other origin may see. With no-referrer, browsers
			// would send the forms of these pages with "Origin: null", which is refused.
			'Referrer-Policy': 'same-origin',
			'Cache-Control': 'no-store',
		})
		.type('html')
		.send(text);
}
