import type { IHookFunctions } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors/nodeError';
import { invalidParameter, PersonaFailure } from '../../shared/errors/personaFailure';
import { timing } from '../../shared/time/timing';
import type { ClientSettings } from '../../shared/transport/client';
import { singleTrySettings, activationSettings } from '../../shared/transport/clientSettings';
import { thisProcess } from '../../shared/transport/idempotency';
import { registrationStateOf } from '../memory/processMemory';
import type { RegistrationState } from '../memory/registrationState';
import { typedSecrets } from '../memory/secrets';
import { urlOf, desiredEvents, desiredWebhook } from './desiredWebhook';
import { isManual } from './registrationMode';
import type { Webhook, WebhookAttributes } from './webhooksApi';
import { WebhooksApi } from './webhooksApi';

/** n8n starts its workflows one after the other, and the next one waits for this. */
const START_TIMEOUT_MILLISECONDS = 5000;

function webhooksApi(context: IHookFunctions, settings = activationSettings(context)): WebhooksApi {
	return new WebhooksApi(context, settings, {
		process: thisProcess.id,
		// Another value at the next activation. Otherwise Persona would return the earlier webhook, which is
		// archived.
		execution: `${context.getWorkflow().id} at ${timing.clock.now()}`,
		nodeId: context.getNode().id,
		runIndex: 0,
		itemIndex: 0,
		operation: 'registration',
	});
}

function hasEvents(webhook: Webhook, events: string[]): boolean {
	const present = new Set(webhook.enabledEvents);
	return present.size === events.length && events.every((event) => present.has(event));
}

/** Corrects an existing webhook: events, key inflection, status. */
async function reconcile(
	api: WebhooksApi,
	webhook: Webhook,
	desired: WebhookAttributes,
): Promise<void> {
	const { 'enabled-events': events, 'api-key-inflection': keyInflection } = desired;
	const isKebab = webhook.keyInflection === undefined || webhook.keyInflection === keyInflection;
	if (!hasEvents(webhook, events) || !isKebab) {
		await api.change(webhook.id, {
			'enabled-events': events,
			...(isKebab ? {} : { 'api-key-inflection': keyInflection }),
		});
	}
	if (webhook.status !== 'enabled') await api.enable(webhook.id);
}

/** Two webhooks with one URL would deliver each event twice, once with a secret that is not known here. */
async function archiveOthers(api: WebhooksApi, found: Webhook[], keptId?: string): Promise<void> {
	for (const { id } of found) if (id !== keptId) await api.archive(id);
}

function isTest(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

function stateOf(context: IHookFunctions): RegistrationState {
	return registrationStateOf(context, isTest(context));
}

function remember(context: IHookFunctions, { id, secrets }: Webhook, url: string): void {
	stateOf(context).put(url, { id, secrets }, !isTest(context));
}

/**
 * Checks what a manual webhook needs in n8n.
 *
 * @throws PersonaFailure if no event is chosen or the credential has no secret
 */
async function requireManual(context: IHookFunctions): Promise<void> {
	desiredEvents(context);
	const { webhookSecret } = await context.getCredentials('personaApi');
	if (typedSecrets(webhookSecret).length > 0) return;
	throw invalidParameter(
		'Webhook Secret',
		'in the Persona API credential is empty',
		"'Registration' is set to Manual. Create a webhook with this node's Production URL in the Persona dashboard, and enter its secret as 'Webhook Secret' in the credential.",
	);
}

/** The webhook of an earlier activation, if it still exists and belongs to this node. */
async function registered(
	api: WebhooksApi,
	context: IHookFunctions,
	url: string,
): Promise<Webhook | undefined> {
	const known = stateOf(context).get(url);
	const webhook = known && (await api.get(known.id));
	if (!webhook || webhook.url !== url || webhook.status === 'archived') return undefined;
	// A blocklist may hide attributes from this key (docs.withpersona.com/api-attribute-blocklists).
	const secrets = webhook.secrets.length > 0 ? webhook.secrets : known.secrets;
	return secrets.length > 0 ? { ...webhook, secrets } : undefined;
}

/** Whether n8n itself is starting, not only the workflow. */
function isStart(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

async function findAndReconcile(
	context: IHookFunctions,
	desired: WebhookAttributes,
	settings?: ClientSettings,
): Promise<boolean> {
	const api = webhooksApi(context, settings);
	const webhook = await registered(api, context, desired.url);
	if (!webhook) return false;
	await reconcile(api, webhook, desired);
	remember(context, webhook, desired.url);
	if (!isStart(context)) await archiveOthers(api, await api.at(desired.url), webhook.id);
	return true;
}

/** Whether Persona's response says nothing about the webhook. */
function isNoAnswer(failure: unknown): boolean {
	if (!(failure instanceof PersonaFailure)) return false;
	const status = Number(failure.details.httpCode ?? 0);
	return status === 0 || status === 408 || status === 429 || status >= 500;
}

/**
 * For a known webhook, when n8n starts: asks Persona once. If Persona does not answer, assumes that the webhook still
 * exists. Otherwise n8n would deactivate the workflow and archive the webhook, and the events that Persona still
 * tries to deliver would be lost.
 */
async function findAtStart(context: IHookFunctions, desired: WebhookAttributes): Promise<boolean> {
	let failure: unknown;
	try {
		const settings = singleTrySettings(context, START_TIMEOUT_MILLISECONDS);
		return await findAndReconcile(context, desired, settings);
	} catch (error) {
		failure = error;
	}
	if (!isNoAnswer(failure)) throw failure;
	context.logger.warn(
		'Persona Trigger could not check its webhook at Persona and continues with the webhook that it has',
	);
	return true;
}

async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (isManual(context)) {
		await requireManual(context);
		return true;
	}
	const desired = desiredWebhook(context);
	const isKnown = stateOf(context).get(desired.url) !== undefined;
	return isStart(context) && isKnown
		? await findAtStart(context, desired)
		: await findAndReconcile(context, desired);
}

/** A webhook of an earlier activation that n8n does not remember, with its secrets. */
async function findOrphan(api: WebhooksApi, found: Webhook[]): Promise<Webhook | undefined> {
	for (const { id } of found) {
		const webhook = await api.get(id);
		if (webhook && webhook.secrets.length > 0) return webhook;
	}
	return undefined;
}

async function createNew(
	context: IHookFunctions,
	api: WebhooksApi,
	desired: WebhookAttributes,
): Promise<Webhook> {
	const made = await api.create(desired);
	let isFinished = false;
	try {
		const webhook = made.secrets.length > 0 ? made : await api.get(made.id);
		if (!webhook?.secrets.length) {
			throw new PersonaFailure(
				'Persona created the webhook but did not return its secret',
				"Without the secret the node cannot check that an event comes from Persona. Create the webhook in the Persona dashboard and set 'Registration' to Manual.",
			);
		}
		await reconcile(api, webhook, desired);
		isFinished = true;
		return webhook;
	} finally {
		if (!isFinished) await archiveUnfinished(context, api, made.id);
	}
}

/** After a failed activation, n8n cleans up with the earlier static data, which does not have this webhook. */
async function archiveUnfinished(
	context: IHookFunctions,
	api: WebhooksApi,
	id: string,
): Promise<void> {
	try {
		await api.archive(id);
	} catch {
		// The original error is thrown. The next activation finds this webhook by its URL.
		context.logger.warn(`Persona Trigger could not archive its unfinished webhook ${id}`);
	}
}

/** The ID of an earlier webhook that the key cannot find, for example because it now belongs to another environment. */
async function lostId(
	api: WebhooksApi,
	context: IHookFunctions,
	url: string,
): Promise<string | undefined> {
	const known = stateOf(context).get(url);
	return known && !(await api.get(known.id)) ? known.id : undefined;
}

function warnOfLost(context: IHookFunctions, id: string): void {
	context.logger.warn(
		`Persona Trigger cannot find its webhook ${id}. If the API key now belongs to another environment, the webhook is still enabled in the previous environment. Archive it in the Persona dashboard.`,
	);
}

async function register(context: IHookFunctions): Promise<boolean> {
	if (isManual(context)) {
		await requireManual(context);
		return true;
	}
	const desired = desiredWebhook(context);
	const api = webhooksApi(context);
	const found = await api.at(desired.url);
	const left = await findOrphan(api, found);
	await archiveOthers(api, found, left?.id);
	if (left) await reconcile(api, left, desired);
	const lost = await lostId(api, context, desired.url);
	if (lost !== undefined) {
		warnOfLost(context, lost);
		desired.description = `Replaces ${lost}, which the API key of n8n cannot find. It may still be enabled in another environment. Archive it there.`;
	}
	remember(context, left ?? (await createNew(context, api, desired)), desired.url);
	return true;
}

/** Also if 'Registration' is now manual: it may have been automatic when the webhook was created. */
async function deregister(context: IHookFunctions): Promise<boolean> {
	const state = stateOf(context);
	const url = urlOf(context);
	const known = state.get(url);
	if (!known) return true;
	const isFound = await webhooksApi(context).archive(known.id);
	if (!isFound) warnOfLost(context, known.id);
	state.remove(url);
	return true;
}

type Hook = (this: IHookFunctions) => Promise<boolean>;

function hook(work: (context: IHookFunctions) => Promise<boolean>): Hook {
	return async function (this: IHookFunctions) {
		try {
			return await work(this);
		} catch (error) {
			throw toNodeError(this.getNode(), error);
		}
	};
}

/** At each activation and each start of n8n: whether the webhook exists. Corrects what differs. */
export const checkExists = hook(isRegistered);

/** At an activation, if the webhook does not exist. */
export const create = hook(register);

/** At a deactivation. */
export const remove = hook(deregister);
