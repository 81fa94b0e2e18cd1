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

/** The result of an attempt with a response. `accept` is the type of the requested file. */
export function resultOf(
	{ statusCode, headers, body }: FullResponse,
	accept?: string,
): AttemptResult {
	const isFile = accept !== undefined && isBytes(body);
	if (isFile && statusCode < 300 && String(headers['content-type']).startsWith(accept)) {
		return { kind: 'response', statusCode, headers, body: {}, file: body };
	}
	const content = isFile ? parsed(body.toString()) : body;
	// A document instead of the requested file is not a success.
	if (isDocument(content) && !(isFile && statusCode < 300)) {
		return { kind: 'response', statusCode, headers, body: content };
	}
	const text = typeof content === 'string' ? content.trimStart() : '';
	return { kind: 'unreadable', statusCode, headers, looksLikeWebPage: text.startsWith('<') };
}

/**
 * The code of a connection error, such as ECONNRESET. Never the request itself, which contains the key. n8n 2.0
 * has the code only in httpCode; newer versions may have a status there.
 */
export function codeOf(error: unknown): string {
	const { httpCode, cause } = error as { httpCode?: unknown; cause?: { code?: unknown } };
	const code = [cause?.code, httpCode].find(
		(name) => typeof name === 'string' && /^[A-Z]/.test(name),
	);
	return typeof code === 'string' ? code : 'an incomplete response';
}
