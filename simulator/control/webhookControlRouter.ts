import { Router } from 'express';
import { controlAnswer, environmentOf } from './controlAnswer';
import { badRequest } from '../engine/errors';
import { isJsonObject, type JsonObject } from '../engine/jsonValue';
import { isTampering, tamperings } from '../webhooks/tampering';
import type { WebhookControl } from '../webhooks/webhookControl';

/**
 * `WebhookControl` over HTTP, under `/simulator/webhooks`:
 *
 * - `POST /settled` answers when all is delivered that is due
 * - `POST /emit` `{environment?, name, data, included?}`
 * - `POST /repeat` `{eventId}`
 * - `POST /reverse-next` `{count}` · `POST /release`
 * - `POST /tamper` `{tampering, count?}`
 * - `GET /retries`
 */
export function webhookControlRouter(webhooks: WebhookControl): Router {
	const router = Router();
	router.post(
		'/settled',
		controlAnswer(() => webhooks.settled()),
	);
	router.post(
		'/emit',
		controlAnswer((body) => {
			const { data, included = [] } = body;
			if (!isJsonObject(data)) throw badRequest('data is missing');
			if (!Array.isArray(included) || !included.every(isJsonObject)) {
				throw badRequest('included must hold objects');
			}
			return webhooks.emit(environmentOf(body), { name: textOf(body, 'name'), data, included });
		}, 201),
	);
	router.post(
		'/repeat',
		controlAnswer((body) => webhooks.repeat(textOf(body, 'eventId'))),
	);
	router.post(
		'/reverse-next',
		controlAnswer((body) => webhooks.reverseNext(countOf(body))),
	);
	router.post(
		'/release',
		controlAnswer(() => webhooks.release()),
	);
	router.post(
		'/tamper',
		controlAnswer((body) => {
			const { tampering } = body;
			if (!isTampering(tampering)) {
				throw badRequest(`tampering must be one of ${tamperings.join(', ')}`);
			}
			webhooks.tamper(tampering, countOf(body, 1));
		}),
	);
	router.get(
		'/retries',
		controlAnswer(() => webhooks.retries()),
	);
	return router;
}

function textOf(body: JsonObject, name: string): string {
	const value = body[name];
	if (typeof value === 'string' && value !== '') return value;
	throw badRequest(`${name} is missing`);
}

function countOf(body: JsonObject, standard?: number): number {
	const count = body.count ?? standard;
	if (typeof count === 'number' && Number.isInteger(count) && count > 0) return count;
	throw badRequest('count must be a whole number above 0');
}
