import { isoTime } from '../engine/clock';
import type { Environment } from '../environment';
import { isJsonObject, type JsonObject } from '../engine/jsonValue';
import { inflectKeys, inflectsFieldNames } from '../engine/keyInflection';
import type { EnvironmentName } from '../inquiries/inquiry/inquiry';
import { inquiryResource, sessionResource, type ApiResource } from '../inquiries/serialization';
import { plainName } from '../engine/keyNames';
import type { StateChange } from '../inquiries/stateChanges';
import type { UncertainBehaviour } from '../inquiries/assumptions';
import type { Webhook } from './webhook';

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

/** The object that has changed, as the API shows it now. */
export function changedResource(
	{ world, settings }: Environment,
	change: StateChange,
): ApiResource {
	const resource =
		'inquiry' in change
			? inquiryResource(world, change.inquiry, settings.uncertain)
			: sessionResource(change.session, settings.uncertain);
	return structuredClone(resource);
}

/**
 * The text that is sent to a webhook. It ends with a line break, so that nobody gets away with
 * checking the signature over a body that was parsed and written again.
 */
export function eventText(
	event: WebhookEvent,
	webhook: Webhook,
	uncertain: UncertainBehaviour,
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
	const fieldNames = inflectsFieldNames(webhook.apiVersion, uncertain);
	const inflected = inflectKeys(body, webhook.apiKeyInflection, fieldNames);
	return `${JSON.stringify(inflected)}\n`;
}

/** The last version in which an inquiry had its person's data at the top, too. */
const lastVersionWithPerson = '2023-01-05';

const personAttributes = [
	'name-first',
	'name-middle',
	'name-last',
	'birthdate',
	'address-street-1',
	'address-street-2',
	'address-city',
	'address-subdivision',
	'address-postal-code',
	'email-address',
	'phone-number',
	'identification-number',
];

function inVersion(data: JsonObject, version: string): JsonObject {
	const { attributes } = data;
	if (data.type !== 'inquiry' || version > lastVersionWithPerson) return data;
	if (!isJsonObject(attributes) || !isJsonObject(attributes.fields)) return data;
	const fields = Object.entries(attributes.fields);
	const person: JsonObject = {};
	for (const name of personAttributes) {
		const [, field] = fields.find(([known]) => plainName(known) === plainName(name)) ?? [];
		person[name] = isJsonObject(field) ? (field.value ?? null) : null;
	}
	return { ...data, attributes: { ...attributes, ...person } };
}
