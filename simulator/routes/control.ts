import express, { Router, type Request, type Response } from 'express';
import { isoTime } from '../clock';
import { PersonaError, badRequest } from '../errors';
import type { FaultRule } from '../faults';
import { isJsonObject, type JsonObject } from '../jsonValue';
import { inquiryStatuses, type EnvironmentName, type InquiryStatus } from '../resources';
import { seedDemoWorld } from '../seed';
import type { Simulator } from '../simulator';
import { inquiryActions, type InquiryAction } from '../worldControl';

/**
 * The simulator's own control over HTTP, under `/simulator`, for tests in another process. It is no
 * part of Persona's API: no key, no limit, no books.
 *
 * - `GET /books` · `GET /clock` · `GET /faults`
 * - `POST /clock` `{advanceSeconds?, freeze?: true | ISO time, run?: true}`
 * - `POST /faults` a rule or a list of rules · `DELETE /faults`
 * - `POST /reset` `{seed?: "demo", environment?}`
 * - `PUT /rate-limits` `{environment, limit: number | null, windowSeconds?}`
 * - `POST /inquiries` `{environment?, status?, referenceId?, fields?, ...}`
 * - `POST /inquiries/{id}/{action}` `{environment?}`
 */
export function controlRouter(simulator: Simulator): Router {
	const router = Router();
	router.use(express.json());
	const answer =
		(work: (body: JsonObject, request: Request) => unknown, status = 200) =>
		(request: Request, response: Response): void => {
			try {
				const body: unknown = request.body;
				response.status(status).json(work(isJsonObject(body) ? body : {}, request) ?? {});
			} catch (error) {
				const refused =
					error instanceof PersonaError
						? error
						: badRequest(error instanceof Error ? error.message : String(error));
				response.status(refused.status).json(refused.body());
			}
		};
	const clock = (): JsonObject => ({
		now: isoTime(simulator.clock.now()),
		frozen: simulator.clock.frozen,
	});
	router.get(
		'/books',
		answer(() => simulator.books),
	);
	router.get('/clock', answer(clock));
	router.post(
		'/clock',
		answer((body) => {
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
		answer(() => simulator.faults.list()),
	);
	router.post('/faults', (request, response) => {
		answer(() => {
			const rules: unknown = request.body;
			return simulator.faults.add(...[rules].flat().map(faultRule));
		}, 201)(request, response);
	});
	router.delete(
		'/faults',
		answer(() => simulator.faults.clear()),
	);
	router.post(
		'/reset',
		answer((body) => {
			simulator.reset();
			if (body.seed === 'demo') seedDemoWorld(simulator, environmentOf(body));
		}),
	);
	router.put(
		'/rate-limits',
		answer((body) => {
			const { limit, windowSeconds = 60 } = body;
			if (limit !== null && typeof limit !== 'number') throw badRequest('limit is missing');
			if (typeof windowSeconds !== 'number') throw badRequest('windowSeconds must be a number');
			simulator.setRateLimit(environmentOf(body), limit === null ? null : { limit, windowSeconds });
		}),
	);
	router.post(
		'/inquiries',
		answer((body) => {
			const { status, referenceId, fields, createdAt, started, redacted } = body;
			return simulator.world(environmentOf(body)).putInquiry({
				status: statusOf(status),
				referenceId: typeof referenceId === 'string' ? referenceId : null,
				fields: isJsonObject(fields) ? fields : {},
				createdAt: typeof createdAt === 'string' ? validDate(createdAt) : undefined,
				started: typeof started === 'boolean' ? started : undefined,
				redacted: redacted === true,
			});
		}, 201),
	);
	router.post(
		'/inquiries/:inquiryId/:action',
		answer((body, request) => {
			const { inquiryId, action } = request.params;
			if (typeof inquiryId !== 'string' || !isAction(action)) throw badRequest('unknown action');
			return simulator.world(environmentOf(body)).change(inquiryId, action);
		}),
	);
	return router;
}

function environmentOf(body: JsonObject): EnvironmentName {
	const { environment = 'production' } = body;
	if (environment === 'sandbox' || environment === 'production') return environment;
	throw badRequest('environment must be sandbox or production');
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
