import { isoTime } from '../engine/clock';
import type { EnvironmentName } from '../engine/environment';
import type { JsonObject } from '../engine/jsonValue';
import { inflectKeys, inflectsFieldNames } from '../engine/keyInflection';
import type { Webhook } from './webhook';

/** An object as an older version of the API shows it. */
export type ObjectInVersion = (data: JsonObject, version: string) => JsonObject;

/** An event as it happened; each webhook gets it in its own version and casing. */
export interface WebhookEvent {
	id: string;
	environment: EnvironmentName;
	name: string;
	/** Milliseconds since 1970. */
	createdAt: number;
	/** The object that it is about, in kebab case, as it was then. */
	data: JsonObject;
	/** Empty for every webhook without an allowlist, changelog of January 2026. */
	included: JsonObject[];
}

/**
 * The text that is sent to a webhook. It ends with a line break, so that a
 * receiver that checks the signature of a parsed and rewritten body fails.
 */
export function eventText(
	event: WebhookEvent,
	webhook: Webhook,
	inVersion: ObjectInVersion,
): string {
	const body: JsonObject = {
		data: {
			type: 'event',
			id: event.id,
			attributes: {
				name: event.name,
				'created-at': isoTime(event.createdAt),
				payload: {
					data: inVersion(event.data, webhook.apiVersion),
					included: event.included,
				},
			},
		},
	};
	const fieldNames = inflectsFieldNames(webhook.apiVersion);
	const inflected = inflectKeys(body, webhook.apiKeyInflection, fieldNames);
	return `${JSON.stringify(inflected)}\n`;
}
