import { isoTime, isoTimeOrNull } from '../engine/clock';
import type { JsonObject } from '../engine/jsonValue';
import type { ApiResource } from '../engine/resource';
import { activeSecrets, type Webhook } from './webhook';

/** A webhook as the API shows it, without secrets and without `relationships`. */
export function webhookResource(webhook: Webhook): ApiResource {
	return { type: 'webhook', id: webhook.id, attributes: webhookAttributes(webhook) };
}

/** The same with its secrets, as create, retrieve and rotate show it. */
export function webhookResourceWithSecrets(webhook: Webhook, now: number): ApiResource {
	const resource = webhookResource(webhook);
	return { ...resource, attributes: { ...resource.attributes, ...secretAttributes(webhook, now) } };
}

function webhookAttributes(webhook: Webhook): JsonObject {
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

/** `secret` is the deprecated form. */
function secretAttributes(webhook: Webhook, now: number): JsonObject {
	const secrets = activeSecrets(webhook, now);
	return {
		secret: secrets[0]?.value ?? null,
		secrets: secrets.map(({ value, expiresAt }) => ({
			value,
			'expires-at': isoTimeOrNull(expiresAt),
		})),
	};
}
