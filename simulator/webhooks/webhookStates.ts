import { refusal } from '../engine/errors';
import type { UncertainBehaviour } from '../inquiries/assumptions';
import type { World } from '../inquiries/world';
import { newSecret, type Webhook, type WebhookSettings, type WebhookStatus } from './webhook';

/** The life of a webhook: disabled or enabled, as often as wanted, then archived for good. */

/** Makes a webhook with a secret of its own. */
export function makeWebhook(
	world: World,
	settings: WebhookSettings,
	now: number,
	status: WebhookStatus,
): Webhook {
	const webhook: Webhook = {
		...settings,
		id: world.identifiers.next('wbh'),
		sequence: world.nextSequence(),
		createdAt: now,
		status,
		enablings: status === 'enabled' ? 1 : 0,
		secrets: [newSecret()],
	};
	world.webhooks.set(webhook.id, webhook);
	return webhook;
}

/**
 * Enables, disables or archives it. Disabling and archiving end what waits to be sent
 * (docs.withpersona.com/webhooks).
 *
 * @throws PersonaError 409 for an archived one, and (uncertain) for a status it has already
 */
export function setWebhookStatus(
	webhook: Webhook,
	status: WebhookStatus,
	uncertain: UncertainBehaviour,
): void {
	if (webhook.status === status) {
		if (uncertain.repeatedWebhookStatus === 'allow') return;
		throw refusal(409, `Webhook is already ${status}`);
	}
	refuseArchived(webhook);
	webhook.status = status;
	if (status === 'enabled') webhook.enablings += 1;
}

/**
 * Puts a new secret in front; the one before lives on for so many seconds.
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
