import type { IWebhookFunctions } from 'n8n-workflow';

import { singleTrySettings } from '../../shared/transport/clientSettings';
import { registrationStateOf } from '../memory/processMemory';
import { WebhooksApi } from './webhooksApi';

/** The workflow starts only after it. If it fails, the next delivery tries again. */
const REQUEST_TIMEOUT_MILLISECONDS = 3000;

/**
 * Gets the secrets of the node's webhooks from Persona and stores them. Used for a delivery with two signatures: one
 * is valid, and the other one is from a secret that is not known yet. Call it only after the delivery is answered.
 * Never throws.
 */
export async function refreshSecrets(context: IWebhookFunctions): Promise<void> {
	const state = registrationStateOf(context, context.getMode() === 'manual');
	const api = new WebhooksApi(context, singleTrySettings(context, REQUEST_TIMEOUT_MILLISECONDS));
	try {
		for (const [url, { id }] of state.entries) {
			const webhook = await api.get(id);
			if (webhook?.url !== url || webhook.secrets.length === 0) continue;
			// A user may have deactivated the workflow, or activated it with another webhook.
			if (state.get(url)?.id !== id) continue;
			state.put(url, { id, secrets: webhook.secrets }, false);
		}
	} catch {
		context.logger.warn('Persona Trigger could not get its new webhook secret from Persona');
	}
}
