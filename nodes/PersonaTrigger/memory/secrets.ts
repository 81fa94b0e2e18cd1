import type { IDataObject } from 'n8n-workflow';

import type { PersonaResource } from '../../shared/protocol/personaDocument';

/** A webhook's secret in the node's static data. */
export interface WebhookSecret extends IDataObject {
	value: string;
	/** ISO time at which a rotated secret ends; null for the current one. */
	expiresAt: string | null;
}

/** The secrets in a webhook's resource. `secret` is the older form (List/Retrieve/Create a Webhook). */
export function secretsOf({ attributes }: PersonaResource): WebhookSecret[] {
	const listed = Array.isArray(attributes?.secrets) ? (attributes.secrets as IDataObject[]) : [];
	const secrets = listed.map((entry) => ({
		value: String(entry?.value ?? ''),
		expiresAt: typeof entry?.['expires-at'] === 'string' ? entry['expires-at'] : null,
	}));
	if (secrets.length === 0 && typeof attributes?.secret === 'string') {
		secrets.push({ value: attributes.secret, expiresAt: null });
	}
	return secrets.filter(({ value }) => value !== '');
}

/** The secrets that Persona may still sign with. */
export function activeSecrets(secrets: WebhookSecret[], nowMilliseconds: number): string[] {
	return secrets
		.filter(({ expiresAt }) => {
			const end = expiresAt === null ? NaN : Date.parse(expiresAt);
			return Number.isNaN(end) || end > nowMilliseconds;
		})
		.map(({ value }) => value);
}

/** The secrets in the credential's Webhook Secret, with spaces or commas between them. */
export function typedSecrets(text: unknown): string[] {
	return typeof text === 'string' ? text.split(/[\s,]+/).filter((secret) => secret !== '') : [];
}
