import { pathParameter } from '../engine/endpoint';
import { refusal } from '../engine/errors';
import { ParameterReader } from '../engine/parameterReader';
import type { Reply } from '../engine/reply';
import { pageReply, singleReply } from '../engine/responseBody';
import type { WebhookCall, WebhookRoute } from './environment';
import { standardWebhookSettings, type Webhook, type WebhookStatus } from './webhook';
import { webhookSettings } from './webhookAttributes';
import { webhookResource, webhookResourceWithSecrets } from './webhookResource';
import { makeWebhook, refuseArchived, rotateSecret, setWebhookStatus } from './webhookStates';

/** The calls of docs.withpersona.com/api-reference/webhooks; there is no delete among them. */
export const webhookRoutes: WebhookRoute[] = [
	{
		method: 'get',
		path: '/webhooks',
		permission: 'webhook.read',
		answer: list,
	},
	{
		method: 'post',
		path: '/webhooks',
		permission: 'webhook.write',
		answer: create,
	},
	{
		method: 'get',
		path: '/webhooks/:webhookId',
		permission: 'webhook.read',
		answer: (call) => shownWithSecrets(call, namedWebhook(call)),
	},
	{
		method: 'patch',
		path: '/webhooks/:webhookId',
		permission: 'webhook.write',
		answer: update,
	},
	...statusRoutes({ enable: 'enabled', disable: 'disabled', archive: 'archived' }),
	{
		method: 'post',
		path: '/webhooks/:webhookId/rotate-secret',
		permission: 'webhook.write',
		answer: rotate,
	},
];

function statusRoutes(actions: Record<string, WebhookStatus>): WebhookRoute[] {
	return Object.entries(actions).map(([action, status]) => ({
		method: 'post',
		path: `/webhooks/:webhookId/${action}`,
		permission: 'webhook.write',
		answer: (call) => {
			const webhook = namedWebhook(call);
			setWebhookStatus(webhook, status);
			return shown(call, webhook);
		},
	}));
}

/** @throws PersonaError 404 for an ID that this environment does not have */
function namedWebhook(call: WebhookCall): Webhook {
	const webhook = call.environment.webhooks.get(pathParameter(call, 'webhookId'));
	if (webhook === undefined) throw refusal(404);
	return webhook;
}

function shown(call: WebhookCall, webhook: Webhook): Reply {
	return singleReply(call, webhookResource(webhook));
}

function shownWithSecrets(call: WebhookCall, webhook: Webhook, status = 200): Reply {
	return singleReply(call, webhookResourceWithSecrets(webhook, call.now), undefined, status);
}

function list(call: WebhookCall): Reply {
	return pageReply(call, call.environment.webhooks, () => true, webhookResource);
}

function create(call: WebhookCall): Reply {
	const attributes = ParameterReader.ofBody(call.body).part('data').part('attributes');
	const wanted = webhookSettings(attributes);
	const url = attributes.requiredText('url');
	if (!attributes.has('enabled-events')) attributes.refuse('enabled-events', 'is missing');
	attributes.requiredText('name');
	attributes.check();
	const webhook = makeWebhook(
		call.environment,
		{
			...standardWebhookSettings,
			apiVersion: call.version ?? standardWebhookSettings.apiVersion,
			...wanted,
			url,
		},
		call.now,
	);
	return shownWithSecrets(call, webhook, 201);
}

function update(call: WebhookCall): Reply {
	const webhook = namedWebhook(call);
	const attributes = ParameterReader.ofBody(call.body).part('data').part('attributes');
	const wanted = webhookSettings(attributes);
	attributes.check();
	refuseArchived(webhook);
	Object.assign(webhook, wanted);
	return shown(call, webhook);
}

function rotate(call: WebhookCall): Reply {
	const webhook = namedWebhook(call);
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const seconds =
		meta.value('expires-in-seconds') === 0 ? 0 : meta.positiveInteger('expires-in-seconds');
	meta.check();
	rotateSecret(webhook, seconds ?? 0, call.now);
	return shownWithSecrets(call, webhook);
}
