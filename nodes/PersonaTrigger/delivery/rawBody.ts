import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * The body as it came, byte for byte, which is what Persona signs. Undefined where n8n does not have it:
 * for a form with files it keeps the parts only, and those Persona never sends.
 */
export async function readRawBody(
	request: ReturnType<IWebhookFunctions['getRequestObject']>,
): Promise<Uint8Array | undefined> {
	const isForm = request.contentType?.startsWith('multipart/') ?? false;
	if (!request.rawBody && !isForm) await request.readRawBody?.();
	return request.rawBody;
}
