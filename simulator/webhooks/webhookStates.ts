import { refusal } from '../engine/errors';
import type { WebhookEnvironment } from './environment';
import { newSecret, type Webhook, type WebhookSettings, type WebhookStatus } from './webhook';

/** The life of a webhook: disabled or enabled, as often as wanted, then archived for good. */

/** Makes a webhook with a secret of its own. */
export function makeWebhook(
	{ identifiers, webhooks }: Pick<WebhookEnvironment, 'identifiers' | 'webhooks'>,
	settings: WebhookSettings,
	now: number,
	status: WebhookStatus = 'disabled',
): Webhook {
	const webhook: Webhook = {
		...settings,
		id: identifiers.next('wbh'),
		sequence: identifiers.nextSequence(),
		createdAt: now,
		status,
		enablings: status === 'enabled' ? 1 : 0,
		secrets: [newSecret()],
	};
	webhooks.set(webhook.id, webhook);
	return webhook;
}

/**
 * Enables, disables or archives it. Disabling and archiving end what waits to be sent
 * (docs.withpersona.com/webhooks).
 *
 * @throws PersonaError 409 for another status of an archived one
 */
export function setWebhookStatus(webhook: Webhook, status: WebhookStatus): void {
	if (webhook.status === status) return;
	refuseArchived(webhook);
	webhook.status = status;
	if (status === 'enabled') webhook.enablings += 1;
}

/**
 * Adds a new secret at the front; the old one stays valid for this many seconds.
 *
 * @throws PersonaError 409 for an archived webhook
 */
export function rotateSecret(webhook: Webhook, oldLifeSeconds: number, now: number): void {
	refuseArchived(webhook);
	for (const secret of webhook.secrets) secret.expiresAt ??= now + oldLifeSeconds * 1000;
	webhook.secrets.unshift(newSecret());
}

/** @throws PersonaError 409 for an archived webhook, which no longer changes */
export function refuseArchived(webhook: Webhook): void {
	if (webhook.status === 'archived') throw refusal(409, 'Webhook is archived');
}
