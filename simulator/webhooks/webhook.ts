import { randomUUID } from 'node:crypto';
import type { KeyInflection } from '../engine/keyInflection';
import { personaVersions } from '../engine/versions';

export type WebhookStatus = 'enabled' | 'disabled' | 'archived';

export interface WebhookSecret {
	value: string;
	/** Milliseconds since 1970; null for the current one. */
	expiresAt: number | null;
}

/** What a caller may set, docs.withpersona.com/api-reference/webhooks. */
export interface WebhookSettings {
	url: string;
	name: string | null;
	description: string | null;
	/** `*` stands for all. */
	enabledEvents: string[];
	apiVersion: string;
	apiKeyInflection: KeyInflection;
	/** Stored and shown; the simulator blocks nothing. */
	apiAttributesBlocklist: string[];
	/** Seconds. */
	fileAccessTokenExpiresIn: number;
}

/** What the API gives to a webhook that is created with the required attributes only. */
export const standardWebhookSettings: Omit<WebhookSettings, 'url'> = {
	name: null,
	description: null,
	enabledEvents: ['*'],
	apiVersion: personaVersions[0],
	apiKeyInflection: 'kebab',
	apiAttributesBlocklist: [],
	fileAccessTokenExpiresIn: 21_600,
};

/** Where an environment's events go to. */
export interface Webhook extends WebhookSettings {
	id: string;
	sequence: number;
	createdAt: number;
	status: WebhookStatus;
	/** How often it was enabled: what waited when it was disabled is not sent later. */
	enablings: number;
	/** Newest first; expired ones too. */
	secrets: WebhookSecret[];
}

/** True where the webhook asked for events of this name. */
export function wantsEvent(webhook: Webhook, name: string): boolean {
	if (webhook.status !== 'enabled') return false;
	return webhook.enabledEvents.includes('*') || webhook.enabledEvents.includes(name);
}

/** The secrets that sign at this time, the current one first. */
export function activeSecrets(webhook: Webhook, now: number): WebhookSecret[] {
	return webhook.secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
}

/** A secret in Persona's form. */
export function newSecret(): WebhookSecret {
	return { value: `wbhsec_${randomUUID()}`, expiresAt: null };
}
