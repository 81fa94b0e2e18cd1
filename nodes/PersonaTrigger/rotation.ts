import type { IWebhookFunctions } from 'n8n-workflow';

import { PersonaFailure } from '../shared/errors';
import { credentialOf, pacers } from '../shared/pacers';
import { timing } from '../shared/timing';
import { registrationStateOf } from './processMemory';
import { WebhooksApi } from './webhooksApi';

/** The workflow starts only after it. */
const REQUEST_TIMEOUT_MILLISECONDS = 3000;

/** One try and no waiting: the next delivery brings the next one. */
const impatientClock = {
	now: () => timing.clock.now(),
	elapsed: () => timing.clock.elapsed(),
	random: () => timing.clock.random(),
	wait: async () => {
		throw new PersonaFailure('Persona was not asked again', 'The next delivery asks anew.');
	},
};

/**
 * Asks Persona for the secrets of the node's webhooks, and keeps them. For a delivery that one of two
 * signatures showed to be Persona's, while the other one is of a secret that is not known yet; and only
 * after it was answered. Never throws.
 */
export async function learnSecrets(context: IWebhookFunctions): Promise<void> {
	const state = registrationStateOf(context, context.getMode() === 'manual');
	const settings = {
		clock: impatientClock,
		requestTimeoutMilliseconds: REQUEST_TIMEOUT_MILLISECONDS,
		pacers,
		credential: credentialOf(context),
		rateLimitSharePercent: 100,
		maxWaitMilliseconds: REQUEST_TIMEOUT_MILLISECONDS,
	};
	const api = new WebhooksApi(context, settings);
	try {
		for (const [url, { id }] of state.entries) {
			const webhook = await api.get(id);
			if (webhook?.url !== url || webhook.secrets.length === 0) continue;
			state.put(url, { id, secrets: webhook.secrets }, false);
		}
	} catch {
		context.logger.warn('Persona Trigger could not ask Persona for the secret that is new');
	}
}
