import { defaultEngineAssumptions, type EngineAssumptions } from '../engine/assumptions';

/** What no official text settles about webhooks. */
export interface WebhookAssumptions extends EngineAssumptions {
	/** The OpenAPI of 2026 requires a webhook's name, the one of 2025 does not have it. */
	webhookNameRequired: boolean;
	/** Every documented example shows a new webhook as disabled. */
	webhookStatusAfterCreate: 'disabled' | 'enabled';
	/** A second webhook with the same address. */
	repeatedWebhookUrl: 'refuse' | 'allow';
	/** Enabling an enabled webhook, disabling a disabled one, archiving an archived one. */
	repeatedWebhookStatus: 'refuse' | 'allow';
	/** Whether the list goes on showing archived webhooks. */
	archivedWebhooksListed: boolean;
	/** A name in `enabled-events` that is in no list of events. */
	unknownEventName: 'refuse' | 'allow';
	/** Seconds that the old secret stays valid after a rotation without `expires-in-seconds`. */
	rotatedSecretSeconds: number;
	/** The time in the signature of a retry: its own, or that of the first attempt. */
	retriedSignatureTime: 'fresh' | 'first';
}

export const defaultWebhookAssumptions: Readonly<WebhookAssumptions> = {
	...defaultEngineAssumptions,
	webhookNameRequired: true,
	webhookStatusAfterCreate: 'disabled',
	repeatedWebhookUrl: 'allow',
	repeatedWebhookStatus: 'allow',
	archivedWebhooksListed: true,
	unknownEventName: 'refuse',
	rotatedSecretSeconds: 0,
	retriedSignatureTime: 'fresh',
};
