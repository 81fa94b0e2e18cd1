import type { IDataObject } from 'n8n-workflow';

import type { AttemptResult } from '../protocol/attemptResult';
import type { PersonaDocument } from '../protocol/personaDocument';

/** A response of n8n's HTTP helpers. */
export interface FullResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

function isBytes(body: unknown): body is Buffer {
	return body instanceof Uint8Array;
}

function isDocument(body: unknown): body is PersonaDocument {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** What came of an attempt that has a response; `accept` is the type of a file that was asked for. */
export function resultOf(
	{ statusCode, headers, body }: FullResponse,
	accept?: string,
): AttemptResult {
	const isFile = accept !== undefined && isBytes(body);
	if (isFile && statusCode < 300 && String(headers['content-type']).startsWith(accept)) {
		return { kind: 'response', statusCode, headers, body: {}, file: body };
	}
	const content = isFile ? parsed(body.toString()) : body;
	// A document in place of the file would be a success without what was asked for.
	if (isDocument(content) && !(isFile && statusCode < 300)) {
		return { kind: 'response', statusCode, headers, body: content };
	}
	const text = typeof content === 'string' ? content.trimStart() : '';
	return { kind: 'unreadable', statusCode, headers, looksLikeWebPage: text.startsWith('<') };
}

/**
 * The name of what broke a connection, such as ECONNRESET; never the request itself, which carries the
 * key. n8n 2.0 keeps it in httpCode alone and loses the cause; newer ones may have a status there.
 */
export function codeOf(error: unknown): string {
	const { httpCode, cause } = error as { httpCode?: unknown; cause?: { code?: unknown } };
	const code = [cause?.code, httpCode].find(
		(name) => typeof name === 'string' && /^[A-Z]/.test(name),
	);
	return typeof code === 'string' ? code : 'an incomplete response';
}
