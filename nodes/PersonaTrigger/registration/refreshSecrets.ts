import type { IWebhookFunctions } from 'n8n-workflow';

import { singleTrySettings } from '../../shared/transport/clientSettings';
import { registrationStateOf } from '../memory/processMemory';
import { WebhooksApi } from './webhooksApi';

/** The workflow starts only after it. Where it fails, the next delivery makes the next try. */
const REQUEST_TIMEOUT_MILLISECONDS = 3000;

/**
 * Asks Persona for the secrets of the node's webhooks, and keeps them. For a delivery that one of two
 * signatures showed to be Persona's, while the other one is of a secret that is not known yet; and only
 * after it was answered. Never throws.
 */
export async function refreshSecrets(context: IWebhookFunctions): Promise<void> {
	const state = registrationStateOf(context, context.getMode() === 'manual');
	const api = new WebhooksApi(context, singleTrySettings(context, REQUEST_TIMEOUT_MILLISECONDS));
	try {
		for (const [url, { id }] of state.entries) {
			const webhook = await api.get(id);
			if (webhook?.url !== url || webhook.secrets.length === 0) continue;
			// Meanwhile somebody may have deactivated the workflow, or activated it with another webhook.
			if (state.get(url)?.id !== id) continue;
			state.put(url, { id, secrets: webhook.secrets }, false);
		}
	} catch {
		context.logger.warn('Persona Trigger could not get its new webhook secret from Persona');
	}
}
