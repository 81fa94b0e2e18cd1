import { isoTime, isoTimeOrNull } from '../engine/clock';
import type { JsonObject } from '../engine/jsonValue';
import { liveSecrets, type Webhook } from './webhook';

/** A webhook's attributes as the API shows them, without secrets. */
export function webhookAttributes(webhook: Webhook): JsonObject {
	return {
		status: webhook.status,
		url: webhook.url,
		name: webhook.name,
		description: webhook.description,
		'api-version': webhook.apiVersion,
		'api-key-inflection': webhook.apiKeyInflection,
		'api-attributes-blocklist': webhook.apiAttributesBlocklist,
		'file-access-token-expires-in': webhook.fileAccessTokenExpiresIn,
		'enabled-events': webhook.enabledEvents,
		'payload-filter': null,
		'created-at': isoTime(webhook.createdAt),
	};
}

/** The secrets, which create, retrieve and rotate show; `secret` is the deprecated form. */
export function secretAttributes(webhook: Webhook, now: number): JsonObject {
	const secrets = liveSecrets(webhook, now);
	return {
		secret: secrets[0]?.value ?? null,
		secrets: secrets.map(({ value, expiresAt }) => ({
			value,
			'expires-at': isoTimeOrNull(expiresAt),
		})),
	};
}
