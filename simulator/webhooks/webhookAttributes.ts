import { isKeyInflection, type KeyInflection } from '../engine/keyInflection';
import type { ParameterReader } from '../engine/parameterReader';
import { isPersonaVersion } from '../engine/versions';
import { isEventName } from './eventNames';
import type { WebhookSettings } from './webhook';

/** The attributes that a body names; its problems are noted in the reader. */
export function webhookSettings(attributes: ParameterReader): Partial<WebhookSettings> {
	for (const name of ['payload-filter', 'custom-http-headers']) {
		if (attributes.object(name) !== null) attributes.refuse(name, 'is for enterprise plans only');
	}
	// Taken, and without effect: what their states mean is documented in no text that we have seen.
	for (const name of ['included-allowlist', 'relationship-allowlist']) attributes.object(name);
	return {
		...given('url', url(attributes)),
		...given('name', attributes.text('name')),
		...given('description', attributes.text('description')),
		...given('enabledEvents', enabledEvents(attributes)),
		...given('apiVersion', apiVersion(attributes)),
		...given('apiKeyInflection', apiKeyInflection(attributes)),
		...given('apiAttributesBlocklist', attributes.texts('api-attributes-blocklist')),
		...given(
			'fileAccessTokenExpiresIn',
			attributes.positiveInteger('file-access-token-expires-in'),
		),
	};
}

function given<Name extends keyof WebhookSettings>(
	name: Name,
	value: WebhookSettings[Name] | null,
): Partial<WebhookSettings> {
	return value === null ? {} : { [name]: value };
}

function url(attributes: ParameterReader): string | null {
	const text = attributes.text('url');
	if (text === null) return null;
	if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
	attributes.refuse('url', 'is not a valid URL');
	return null;
}

function enabledEvents(attributes: ParameterReader): string[] | null {
	const names = attributes.texts('enabled-events');
	if (names === null) return null;
	if (names.length === 0) attributes.refuse('enabled-events', 'must not be empty');
	for (const name of names) {
		if (!isEventName(name)) attributes.refuse('enabled-events', `holds an unknown event ${name}`);
	}
	return names;
}

function apiVersion(attributes: ParameterReader): string | null {
	const version = attributes.text('api-version');
	if (version === null || isPersonaVersion(version)) return version;
	attributes.refuse('api-version', 'is not a known version');
	return null;
}

function apiKeyInflection(attributes: ParameterReader): KeyInflection | null {
	const inflection = attributes.text('api-key-inflection');
	if (inflection === null || isKeyInflection(inflection)) return inflection;
	attributes.refuse('api-key-inflection', 'must be one of kebab, camel, snake');
	return null;
}
