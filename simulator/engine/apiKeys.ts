import type { EnvironmentName } from './environment';
import { refusal, unauthenticated } from './errors';
import type { KeyInflection } from './keyInflection';
import type { RateLimit, RateLimitWindow } from './rateLimit';

/** What a call asks of a key, such as `inquiry.read`; docs.withpersona.com/api-keys. */
export type Permission = `${string}.read` | `${string}.write`;

export interface ApiKeySettings {
	/** What the journal calls the key; its value is never recorded. */
	label: string;
	value: string;
	environment: EnvironmentName;
	/** All by default. */
	permissions?: Permission[];
	/** False: the caller's address is not on the key's IP allowlist. */
	ipAllowlisted?: boolean;
	/** A limit of the key's own, beside the environment's. */
	rateLimit?: RateLimit;
	/** What a request without Key-Inflection gets; `kebab` by default. */
	keyInflection?: KeyInflection;
}

export interface ApiKey extends ApiKeySettings {
	window: RateLimitWindow | null;
}

/**
 * The key of an `Authorization: Bearer` header.
 *
 * @throws PersonaError 401 without a known key
 */
export function authenticate(header: string | undefined, keys: readonly ApiKey[]): ApiKey {
	const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
	const key = keys.find((candidate) => candidate.value === token);
	if (key === undefined) throw unauthenticated(token !== undefined);
	return key;
}

/** @throws PersonaError 403 where the key's permissions lack this one */
export function checkPermission(key: ApiKey, permission: Permission | null): void {
	if (permission === null || key.permissions === undefined) return;
	if (!key.permissions.includes(permission)) {
		throw refusal(403, `API key is missing the permission ${permission}`);
	}
}
