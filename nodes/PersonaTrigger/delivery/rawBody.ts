import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * The exact bytes of the body, which Persona signs. Undefined if n8n does not have them: of a form with files it
 * keeps only the parts, but Persona never sends forms.
 */
export async function readRawBody(
	request: ReturnType<IWebhookFunctions['getRequestObject']>,
): Promise<Uint8Array | undefined> {
	const isForm = request.contentType?.startsWith('multipart/') ?? false;
	if (!request.rawBody && !isForm) await request.readRawBody?.();
	return request.rawBody;
}
