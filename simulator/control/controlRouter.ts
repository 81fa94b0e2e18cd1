import express, { Router } from 'express';
import { controlAnswer, environmentOf } from './controlAnswer';
import { webhookControlRouter } from './webhookControlRouter';
import { isoTime } from '../engine/clock';
import { badRequest } from '../engine/errors';
import type { FaultRule } from '../engine/faults';
import { isJsonObject, type JsonObject } from '../engine/jsonValue';
import { type InquiryStatus, inquiryStatuses } from '../inquiries/inquiry/inquiry';
import { type InquiryAction, inquiryActions } from '../inquiries/inquiry/inquiryActions';
import { seedDemoWorld } from '../seed';
import type { Simulator } from '../simulator';

/**
 * The simulator's own control over HTTP, under `/simulator`, for tests in another process. It is not
 * part of Persona's API: no key, no limit, no entry in the journal.
 *
 * - `GET /journal` · `GET /clock` · `GET /faults`
 * - `POST /clock` `{advanceSeconds?, freeze?: true | ISO time, run?: true}`
 * - `POST /faults` a rule or a list of rules · `DELETE /faults`
 * - `POST /reset` `{seed?: "demo", environment?}`
 * - `PUT /rate-limits` `{environment, limit: number | null, windowSeconds?}`
 * - `POST /inquiries` `{environment?, status?, referenceId?, fields?, tags?, ...}`
 * - `POST /tags` `{environment?, name}` answers with its ID
 * - `POST /inquiries/{id}/{action}` `{environment?}`
 * - `/webhooks/...`: see `webhookControlRouter`
 */
export function controlRouter(simulator: Simulator): Router {
	const router = Router();
	router.use(express.json());
	router.use('/webhooks', webhookControlRouter(simulator.webhooks));
	const clock = (): JsonObject => ({
		now: isoTime(simulator.clock.now()),
		frozen: simulator.clock.frozen,
	});
	router.get(
		'/journal',
		controlAnswer(() => simulator.journal),
	);
	router.get('/clock', controlAnswer(clock));
	router.post(
		'/clock',
		controlAnswer((body) => {
			const { advanceSeconds, freeze, run } = body;
			if (typeof freeze === 'string') simulator.clock.freeze(validDate(freeze));
			else if (freeze === true) simulator.clock.freeze();
			if (run === true) simulator.clock.run();
			if (typeof advanceSeconds === 'number') simulator.clock.advance(advanceSeconds);
			return clock();
		}),
	);
	router.get(
		'/faults',
		controlAnswer(() => simulator.faults.list()),
	);
	router.post(
		'/faults',
		controlAnswer((_body, request) => {
			const rules: unknown = request.body;
			return simulator.faults.add(...[rules].flat().map(faultRule));
		}, 201),
	);
	router.delete(
		'/faults',
		controlAnswer(() => simulator.faults.clear()),
	);
	router.post(
		'/reset',
		controlAnswer((body) => {
			simulator.reset();
			if (body.seed === 'demo') seedDemoWorld(simulator, environmentOf(body));
		}),
	);
	router.put(
		'/rate-limits',
		controlAnswer((body) => {
			const { limit, windowSeconds = 60 } = body;
			if (limit !== null && typeof limit !== 'number') throw badRequest('limit is missing');
			if (typeof windowSeconds !== 'number') throw badRequest('windowSeconds must be a number');
			simulator.setRateLimit(environmentOf(body), limit === null ? null : { limit, windowSeconds });
		}),
	);
	router.post(
		'/inquiries',
		controlAnswer((body) => {
			const { status, referenceId, fields, tags, createdAt, started, redacted } = body;
			return simulator.world(environmentOf(body)).putInquiry({
				status: statusOf(status),
				referenceId: typeof referenceId === 'string' ? referenceId : null,
				fields: isJsonObject(fields) ? fields : {},
				tags: Array.isArray(tags) ? tags.map(String) : [],
				createdAt: typeof createdAt === 'string' ? validDate(createdAt) : undefined,
				started: typeof started === 'boolean' ? started : undefined,
				redacted: redacted === true,
			});
		}, 201),
	);
	router.post(
		'/tags',
		controlAnswer((body) => {
			const { name } = body;
			if (typeof name !== 'string') throw badRequest('name is missing');
			return { id: simulator.world(environmentOf(body)).putTag(name), name };
		}, 201),
	);
	router.post(
		'/inquiries/:inquiryId/:action',
		controlAnswer((body, request) => {
			const { inquiryId, action } = request.params;
			if (typeof inquiryId !== 'string' || !isAction(action)) throw badRequest('unknown action');
			return simulator.world(environmentOf(body)).change(inquiryId, action);
		}),
	);
	return router;
}

function statusOf(value: unknown): InquiryStatus {
	const status = value ?? 'created';
	const known = inquiryStatuses.find((candidate) => candidate === status);
	if (known === undefined) throw badRequest('status is not one of Persona');
	return known;
}

function isAction(value: unknown): value is InquiryAction {
	return (inquiryActions as readonly unknown[]).includes(value);
}

function validDate(text: string): Date {
	const date = new Date(text);
	if (Number.isNaN(date.getTime())) throw badRequest(`${text} is not a time`);
	return date;
}

const faultKinds: readonly unknown[] = [
	'status',
	'resetBefore',
	'resetAfter',
	'hang',
	'html',
	'cut',
	'slow',
	'redirect',
];

function faultRule(value: unknown): FaultRule {
	if (!isJsonObject(value) || !faultKinds.includes(value.kind)) {
		throw badRequest('a fault rule needs a kind');
	}
	if (value.kind === 'status' && typeof value.status !== 'number') {
		throw badRequest('a status fault needs a status');
	}
	if (value.kind === 'slow' && typeof value.milliseconds !== 'number') {
		throw badRequest('a slow fault needs milliseconds');
	}
	if (value.kind === 'redirect' && typeof value.location !== 'string') {
		throw badRequest('a redirect fault needs a location');
	}
	return value as unknown as FaultRule;
}
