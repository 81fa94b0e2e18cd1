import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { authenticate, checkPermission, type ApiKey } from './apiKeys';
import type { BookedRequest, Books } from './journal';
import { isoTime, type MovableClock } from './clock';
import type { Call, Reply, Route } from './endpoint';
import type { Environment } from '../environment';
import { badRequest, PersonaError, rateLimitExceeded, refusal } from './errors';
import { answerHtml, cutShort, redirectElsewhere, resetConnection } from './faultyAnswers';
import { statusFaultIsStored, type Fault, type Faults } from './faults';
import { Identifiers } from './identifiers';
import { settleExpiries } from '../inquiries/inquiry/inquiryStates';
import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';
import {
	inflectKeys,
	inflectsFieldNames,
	isKeyInflection,
	type KeyInflection,
} from './keyInflection';
import { QueryParameters } from './queryParameters';
import { windowHeaders, type RateLimitWindow } from './rateLimit';
import { inquiryRoutes } from '../inquiries/inquiry/inquiryRoutes';
import { inquiryActionRoutes } from '../inquiries/inquiry/inquiryActionRoutes';
import { inquiryPrintRoutes } from '../inquiries/inquiry/inquiryPrintRoutes';
import { inquirySearchRoutes } from '../inquiries/inquiry/inquirySearchRoutes';
import { inquirySessionRoutes } from '../inquiries/session/sessionRoutes';
import { inquirySimulationRoutes } from '../inquiries/inquiry/inquirySimulationRoutes';
import { inquiryTagRoutes } from '../inquiries/inquiry/inquiryTagRoutes';
import { inquiryTemplateRoutes } from '../inquiries/template/templateRoutes';
import { rateLimitRoutes } from './rateLimitRoutes';
import { webhookRoutes } from '../webhooks/webhookRoutes';
import type { EnvironmentName } from '../inquiries/inquiry/inquiry';
import { checkStrictly } from './strictMode';
import type { UncertainBehaviour } from '../inquiries/assumptions';
import { isPersonaVersion } from './versions';

export interface ApiSettings {
	keys: readonly ApiKey[];
	environments: Record<EnvironmentName, Environment>;
	clock: MovableClock;
	books: Books;
	faults: Faults;
	uncertain: UncertainBehaviour;
	/** Refuses whatever in a request no documentation names. */
	strict: boolean;
	wait: (milliseconds: number) => Promise<void>;
	onAnswer?: (request: BookedRequest, body: JsonValue) => void;
}

const routes: Route[] = [
	...rateLimitRoutes,
	...inquiryRoutes,
	...inquiryActionRoutes,
	...inquirySearchRoutes,
	...inquiryTagRoutes,
	...inquiryPrintRoutes,
	...inquirySimulationRoutes,
	...inquirySessionRoutes,
	...inquiryTemplateRoutes,
	...webhookRoutes,
];

/** What an unknown path gets; docs name no title for it. */
const unknownRoute: Omit<Route, 'method' | 'path'> = {
	permission: null,
	query: [],
	body: null,
	answer: (call) => {
		throw refusal(404, `No such endpoint: ${call.path}`);
	},
};

/** Everything under `/api/v1`. */
export function apiRouter(settings: ApiSettings): Router {
	const router = Router();
	const requests = new ApiRequests(settings);
	router.use(express.text({ type: () => true, limit: '10mb' }));
	for (const route of routes) {
		router[route.method](route.path, async (request, response) => {
			await requests.answer(request, response, route);
		});
	}
	router.use(async (request, response) => {
		await requests.answer(request, response, unknownRoute);
	});
	const onFailure: ErrorRequestHandler = (error: unknown, _request, response, next) => {
		if (response.headersSent) {
			next(error);
			return;
		}
		const details = error instanceof Error ? error.message : String(error);
		const failure =
			error instanceof URIError
				? badRequest('path is not properly encoded')
				: new PersonaError(500, [{ title: 'Simulator failure', details }]);
		response.status(failure.status).json(failure.body());
	};
	router.use(onFailure);
	return router;
}

/** One request on its way, from the first byte to its entry in the books. */
interface Passage {
	request: Request;
	response: Response;
	entry: BookedRequest;
	headers: Record<string, string>;
	inflection: KeyInflection;
}

/** The way of every API request: authentication, limits, faults, idempotency, the work, the answer. */
class ApiRequests {
	private readonly requestIds = new Identifiers('Sim');

	constructor(private readonly settings: ApiSettings) {}

	async answer(
		request: Request,
		response: Response,
		route: Omit<Route, 'method' | 'path'>,
	): Promise<void> {
		const passage = this.open(request, response);
		try {
			const key = authenticate(request.headers.authorization, this.settings.keys);
			const environment = this.settings.environments[key.environment];
			this.identify(passage, key, environment);
			if (key.ipAllowlisted === false) {
				throw refusal(403, `Caller address 198.51.100.7 is not allowed in ${environment.id}`);
			}
			this.takeFromLimits(passage, key, environment);
			passage.inflection = this.inflectionFor(request, key);
			await this.carryOut(passage, key, environment, route);
		} catch (error) {
			this.send(passage, errorReply(error));
		}
	}

	private open(request: Request, response: Response): Passage {
		const { books, clock } = this.settings;
		const { search, path } = addressOf(request);
		const entry = books.openRequest({
			at: isoTime(clock.now()),
			environment: null,
			keyLabel: null,
			method: request.method,
			path,
			query: new QueryParameters(search).asRecord(),
			body: bodyForBooks(request),
			headers: headersForBooks(request),
			idempotencyKey: request.get('idempotency-key') ?? null,
			status: null,
			requestId: null,
			replayed: false,
			fault: null,
		});
		response.once('close', () => books.closeRequest());
		return { request, response, entry, headers: {}, inflection: 'kebab' };
	}

	private identify(passage: Passage, key: ApiKey, environment: Environment): void {
		passage.entry.keyLabel = key.label;
		passage.entry.environment = key.environment;
		passage.entry.requestId = this.requestIds.next('req');
		passage.headers['Request-Id'] = passage.entry.requestId;
		passage.headers['Persona-Environment-Id'] = environment.id;
		passage.headers['Persona-Organization-Id'] = environment.organizationId;
		// An error from here on is shown in the key's casing, whatever the header turns out to be.
		passage.inflection = key.keyInflection ?? 'kebab';
	}

	/** The environment's window and the key's own; the tighter one is what the headers show. */
	private takeFromLimits(passage: Passage, key: ApiKey, environment: Environment): void {
		const windows = [environment.window, key.window].filter((window) => window !== null);
		const exhausted = windows.find((window) => !window.take());
		const shown = exhausted ?? tightest(windows);
		if (shown !== undefined) {
			Object.assign(passage.headers, windowHeaders('RateLimit', shown.state()));
		}
		if (exhausted !== undefined) throw rateLimitExceeded(exhausted.settings);
	}

	private inflectionFor(request: Request, key: ApiKey): KeyInflection {
		const wanted = request.get('key-inflection');
		const ofKey = key.keyInflection ?? 'kebab';
		if (wanted === undefined) return ofKey;
		if (isKeyInflection(wanted)) return wanted;
		if (this.settings.uncertain.unknownKeyInflection === 'ignore') return ofKey;
		throw badRequest('Key-Inflection must be one of kebab, camel, snake');
	}

	private async carryOut(
		passage: Passage,
		key: ApiKey,
		environment: Environment,
		route: Omit<Route, 'method' | 'path'>,
	): Promise<void> {
		const { request, entry } = passage;
		const idempotencyKey = request.method === 'POST' ? entry.idempotencyKey : null;
		const fault = this.settings.faults.draw({
			environment: key.environment,
			method: request.method,
			path: entry.path,
			replay: idempotencyKey !== null && environment.idempotency.holds(idempotencyKey),
		});
		entry.fault = fault?.kind ?? null;
		if (fault !== null && this.goesWrongBeforeWork(passage, fault)) return;
		const work = async (): Promise<Reply> => {
			if (fault?.kind === 'slow') await this.settings.wait(fault.milliseconds);
			if (fault?.kind === 'status' && fault.work !== 'done') return statusReply(fault);
			return this.work(passage, key, environment, route);
		};
		let reply: Reply;
		if (idempotencyKey === null) {
			reply = await work();
		} else {
			const { method, path, query, body } = entry;
			const parameters = { method, path, query, body };
			const firstRequestId = entry.requestId ?? '';
			const outcome = await environment.idempotency.once(idempotencyKey, parameters, async () => {
				const made = await work();
				return { ...made, requestId: firstRequestId };
			});
			reply = outcome.reply;
			entry.replayed = outcome.replayed;
			const { replayRequestId } = this.settings.uncertain;
			if (outcome.replayed && replayRequestId === 'original' && reply.requestId !== undefined) {
				passage.headers['Request-Id'] = reply.requestId;
				entry.requestId = reply.requestId;
			}
		}
		this.answerWith(passage, fault, reply);
	}

	/** What never reaches Persona's work. True when the request is answered (or never will be). */
	private goesWrongBeforeWork(passage: Passage, fault: Fault): boolean {
		const { response, entry } = passage;
		switch (fault.kind) {
			case 'resetBefore':
				resetConnection(response);
				return true;
			case 'hang':
				return fault.work !== 'done';
			case 'html':
				if (fault.work === 'done') return false;
				entry.status = answerHtml(response, fault.status);
				return true;
			case 'redirect':
				entry.status = redirectElsewhere(response, fault.location, fault.status);
				return true;
			case 'status':
				if (fault.work === 'done' || statusFaultIsStored(fault)) return false;
				this.send(passage, statusReply(fault));
				return true;
			default:
				return false;
		}
	}

	/** The endpoint's work; a refusal is a result like any other, and stored like one. */
	private work(
		passage: Passage,
		key: ApiKey,
		environment: Environment,
		route: Omit<Route, 'method' | 'path'>,
	): Reply {
		const now = this.settings.clock.now();
		settleExpiries(environment.world, now);
		const call: Call = {
			environment,
			key,
			path: passage.entry.path,
			parameters: textParameters(passage.request),
			query: new QueryParameters(addressOf(passage.request).search),
			body: undefined,
			version: passage.request.get('persona-version'),
			now,
		};
		try {
			this.checkVersion(passage.request);
			checkPermission(key, route.permission);
			call.body = jsonBody(passage.request);
			// An unknown path is refused as such, whatever else the request holds.
			if (this.settings.strict && route !== unknownRoute) {
				checkStrictly(
					{
						method: passage.request.method,
						headers: passage.request.headers,
						queryNames: call.query.shownNames(),
						rawBody: rawBody(passage.request),
						body: call.body,
					},
					route,
				);
			}
			return route.answer(call);
		} catch (error) {
			return errorReply(error);
		}
	}

	private checkVersion(request: Request): void {
		const version = request.get('persona-version');
		if (version === undefined || isPersonaVersion(version)) return;
		throw refusal(
			this.settings.uncertain.unknownVersionStatus,
			'Persona-Version is not a known version',
		);
	}

	/** The answer after the work, right or wrong. */
	private answerWith(passage: Passage, fault: Fault | null, reply: Reply): void {
		const { response, entry } = passage;
		switch (fault?.kind) {
			case 'resetAfter':
				resetConnection(response);
				return;
			case 'hang':
				return;
			case 'html':
				entry.status = answerHtml(response, fault.status);
				return;
			case 'cut':
				this.prepare(passage, reply);
				entry.status = reply.status;
				cutShort(response, this.content(passage, reply));
				return;
			case 'status':
				this.send(passage, fault.work === 'done' ? statusReply(fault) : reply);
				return;
			default:
				this.send(passage, reply);
		}
	}

	private send(passage: Passage, reply: Reply): void {
		this.prepare(passage, reply);
		passage.entry.status = reply.status;
		const content = this.content(passage, reply);
		passage.response.end(content);
		if (typeof content === 'string') {
			this.settings.onAnswer?.(passage.entry, JSON.parse(content) as JsonValue);
		}
	}

	private prepare({ response, headers }: Passage, reply: Reply): void {
		response.status(reply.status);
		response.set({
			'Content-Type': 'application/json; charset=utf-8',
			Date: new Date(this.settings.clock.now()).toUTCString(),
			...headers,
			...reply.headers,
		});
	}

	/** A file as it is; everything else in the casing that the request asked for. */
	private content({ inflection, request }: Passage, reply: Reply): string | Uint8Array {
		if (reply.body instanceof Uint8Array) return reply.body;
		const version = request.get('persona-version');
		const fieldNames = inflectsFieldNames(version, this.settings.uncertain);
		return JSON.stringify(inflectKeys(reply.body, inflection, fieldNames));
	}
}

function tightest(windows: RateLimitWindow[]): RateLimitWindow | undefined {
	return [...windows].sort((left, right) => left.state().remaining - right.state().remaining)[0];
}

function addressOf(request: Request): { path: string; search: URLSearchParams } {
	const [path = '', ...query] = request.url.split('?');
	return { path, search: new URLSearchParams(query.join('?')) };
}

function textParameters(request: Request): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.params).map(([name, value]) => [name, [value].flat().join('/')]),
	);
}

function rawBody(request: Request): string {
	const body: unknown = request.body;
	return typeof body === 'string' ? body : '';
}

/** @throws PersonaError 400 for a body that is no JSON object */
function jsonBody(request: Request): JsonObject | undefined {
	const raw = rawBody(request);
	if (raw.trim() === '') return undefined;
	if (!/\bjson\b/i.test(request.get('content-type') ?? '')) {
		throw badRequest('Content-Type must be application/json');
	}
	let body: unknown;
	try {
		body = JSON.parse(raw);
	} catch {
		throw badRequest('Request body is not valid JSON');
	}
	if (!isJsonObject(body)) throw badRequest('Request body must be an object');
	return body;
}

/** The parsed body; the text itself where it is no JSON. */
function bodyForBooks(request: Request): JsonValue | null {
	const raw = rawBody(request);
	if (raw === '') return null;
	try {
		return JSON.parse(raw) as JsonValue;
	} catch {
		return raw;
	}
}

function headersForBooks(request: Request): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers).flatMap(([name, value]) =>
			name === 'authorization' || value === undefined ? [] : [[name, [value].flat().join(', ')]],
		),
	);
}

function errorReply(error: unknown): Reply {
	if (!(error instanceof PersonaError)) throw error;
	return { status: error.status, body: error.body(), headers: error.headers };
}

function statusReply(fault: Extract<Fault, { kind: 'status' }>): Reply {
	return {
		status: fault.status,
		body: fault.body ?? refusal(fault.status, 'Answer of a fault on demand').body(),
		headers: fault.headers,
		storedUnderKey: statusFaultIsStored(fault),
	};
}
