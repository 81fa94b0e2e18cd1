import {
	pathParameter,
	queryOfList,
	queryOfOne,
	type Call,
	type Reply,
	type Route,
} from '../engine/endpoint';
import { refusal } from '../engine/errors';
import { isJsonObject, type JsonObject } from '../engine/jsonValue';
import { pageOf } from '../engine/pagination';
import { ParameterReader } from '../engine/parameterReader';
import { listBody, singleBody } from '../engine/responseBody';
import type { ApiResource } from '../inquiries/serialization';
import { webhookBodyKeys, webhookSettings } from './webhookAttributes';
import { standardWebhookSettings, type Webhook, type WebhookStatus } from './webhook';
import { secretAttributes, webhookAttributes } from './webhookResource';
import { makeWebhook, refuseArchived, rotateSecret, setWebhookStatus } from './webhookStates';

/** The calls of docs.withpersona.com/api-reference/webhooks; there is no delete among them. */
export const webhookRoutes: Route[] = [
	{
		method: 'get',
		path: '/webhooks',
		permission: 'webhook.read',
		query: queryOfList,
		body: null,
		answer: list,
	},
	{
		method: 'post',
		path: '/webhooks',
		permission: 'webhook.write',
		query: queryOfOne,
		body: webhookBodyKeys,
		answer: create,
	},
	{
		method: 'get',
		path: '/webhooks/:webhookId',
		permission: 'webhook.read',
		query: queryOfOne,
		body: null,
		answer: (call) => shownWithSecrets(call, namedWebhook(call)),
	},
	{
		method: 'patch',
		path: '/webhooks/:webhookId',
		permission: 'webhook.write',
		query: queryOfOne,
		body: webhookBodyKeys,
		answer: update,
	},
	...statusRoutes({ enable: 'enabled', disable: 'disabled', archive: 'archived' }),
	{
		method: 'post',
		path: '/webhooks/:webhookId/rotate-secret',
		permission: 'webhook.write',
		query: queryOfOne,
		body: { meta: { 'expires-in-seconds': 'value' } },
		answer: rotate,
	},
];

function statusRoutes(actions: Record<string, WebhookStatus>): Route[] {
	return Object.entries(actions).map(([action, status]) => ({
		method: 'post',
		path: `/webhooks/:webhookId/${action}`,
		permission: 'webhook.write',
		query: queryOfOne,
		body: null,
		answer: (call) => {
			const webhook = namedWebhook(call);
			setWebhookStatus(webhook, status, call.environment.settings.uncertain);
			return shown(call, webhook);
		},
	}));
}

/** @throws PersonaError 404 for an ID that this environment does not have */
function namedWebhook(call: Call): Webhook {
	const webhook = call.environment.world.webhooks.get(pathParameter(call, 'webhookId'));
	if (webhook === undefined) throw refusal(404);
	return webhook;
}

function resource(webhook: Webhook, secrets: JsonObject = {}): ApiResource {
	return {
		type: 'webhook',
		id: webhook.id,
		attributes: { ...webhookAttributes(webhook), ...secrets },
		relationships: {},
	};
}

function shown(call: Call, webhook: Webhook): Reply {
	return { status: 200, body: withoutRelationships(singleBody(call, resource(webhook))) };
}

function shownWithSecrets(call: Call, webhook: Webhook, status = 200): Reply {
	const secrets = secretAttributes(webhook, call.now);
	return { status, body: withoutRelationships(singleBody(call, resource(webhook, secrets))) };
}

/** A webhook has none, and does not say so. */
function withoutRelationships(body: JsonObject): JsonObject {
	for (const data of [body.data ?? null].flat()) {
		if (isJsonObject(data)) delete data.relationships;
	}
	return body;
}

function list(call: Call): Reply {
	const { world, settings } = call.environment;
	const page = pageOf(
		call,
		world.webhooks,
		({ status }) => settings.uncertain.archivedWebhooksListed || status !== 'archived',
	);
	return {
		status: 200,
		body: withoutRelationships(
			listBody(
				call,
				page.items.map((webhook) => resource(webhook)),
				page.links,
			),
		),
	};
}

function create(call: Call): Reply {
	const { world, settings } = call.environment;
	const attributes = ParameterReader.ofBody(call.body).part('data').part('attributes');
	const wanted = webhookSettings(attributes, settings.uncertain);
	const url = attributes.requiredText('url');
	if (!attributes.has('enabled-events')) attributes.refuse('enabled-events', 'is missing');
	if (settings.uncertain.webhookNameRequired) attributes.requiredText('name');
	attributes.check();
	refuseRepeatedUrl(call, url);
	const webhook = makeWebhook(
		world,
		{
			...standardWebhookSettings,
			apiVersion: call.version ?? standardWebhookSettings.apiVersion,
			...wanted,
			url,
		},
		call.now,
		settings.uncertain.webhookStatusAfterCreate,
	);
	return shownWithSecrets(call, webhook, 201);
}

function update(call: Call): Reply {
	const webhook = namedWebhook(call);
	const attributes = ParameterReader.ofBody(call.body).part('data').part('attributes');
	const wanted = webhookSettings(attributes, call.environment.settings.uncertain);
	attributes.check();
	refuseArchived(webhook);
	if (wanted.url !== undefined && wanted.url !== webhook.url) refuseRepeatedUrl(call, wanted.url);
	Object.assign(webhook, wanted);
	return shown(call, webhook);
}

/** @throws PersonaError 409 (uncertain) where another webhook has the address */
function refuseRepeatedUrl(call: Call, url: string): void {
	const { world, settings } = call.environment;
	if (settings.uncertain.repeatedWebhookUrl === 'allow') return;
	const others = [...world.webhooks.values()].filter(({ status }) => status !== 'archived');
	if (others.some((webhook) => webhook.url === url)) {
		throw refusal(409, 'data.attributes.url is taken by another webhook');
	}
}

function rotate(call: Call): Reply {
	const webhook = namedWebhook(call);
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const seconds =
		meta.value('expires-in-seconds') === 0 ? 0 : meta.positiveInteger('expires-in-seconds');
	meta.check();
	const { rotatedSecretSeconds } = call.environment.settings.uncertain;
	rotateSecret(webhook, seconds ?? rotatedSecretSeconds, call.now);
	return shownWithSecrets(call, webhook);
}
