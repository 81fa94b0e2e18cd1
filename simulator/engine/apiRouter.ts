import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';

import { type ApiKey, authenticate, checkPermission } from './apiKeys';
import { isoTime, type MovableClock } from './clock';
import type { Call, Route } from './endpoint';
import type { ApiEnvironment, EnvironmentName } from './environment';
import { badRequest, PersonaError, rateLimitExceeded, refusal } from './errors';
import { type Fault, type Faults, statusFaultIsStored } from './faults';
import { answerHtml, cutShort, redirectElsewhere, resetConnection } from './faultyAnswers';
import { Identifiers } from './identifiers';
import type { RecordedRequest, RequestJournal } from './journal';
import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';
import {
	inflectKeys,
	inflectsFieldNames,
	isKeyInflection,
	type KeyInflection,
} from './keyInflection';
import { QueryParameters } from './queryParameters';
import { type RateLimitWindow, windowHeaders } from './rateLimit';
import type { Reply } from './reply';
import { isPersonaVersion } from './versions';

export interface ApiSettings<Environment extends ApiEnvironment> {
	routes: readonly Route<Environment>[];
	keys: readonly ApiKey[];
	environments: Record<EnvironmentName, Environment>;
	clock: MovableClock;
	journal: RequestJournal;
	faults: Faults;
	/** What is wrong with a request, beside what its endpoint finds; each problem refuses it, 400. */
	requestProblems: (request: RecordedRequest) => string[];
	wait: (milliseconds: number) => Promise<void>;
	onRequest?: (request: RecordedRequest) => void;
	onAnswer?: (request: RecordedRequest, body: JsonValue) => void;
}

/** A route without the address that it is found by. */
type Answering<Environment extends ApiEnvironment> = Omit<Route<Environment>, 'method' | 'path'>;

/** What an unknown path gets; docs name no title for it. */
const unknownRoute: Answering<ApiEnvironment> = {
	permission: null,
	answer: (call) => {
		throw refusal(404, `No such endpoint: ${call.path}`);
	},
};

/** Everything under `/api/v1`. */
export function apiRouter<Environment extends ApiEnvironment>(
	settings: ApiSettings<Environment>,
): Router {
	const router = Router();
	const requests = new ApiRequests(settings);
	router.use(express.text({ type: () => true, limit: '10mb' }));
	for (const route of settings.routes) {
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

/** One request with its answer and its entry in the journal. */
interface Exchange {
	request: Request;
	response: Response;
	entry: RecordedRequest;
	headers: Record<string, string>;
	inflection: KeyInflection;
}

/** What happens to every API request: authentication, limits, faults, idempotency, the work, the answer. */
class ApiRequests<Environment extends ApiEnvironment> {
	private readonly requestIds = new Identifiers('Sim');

	constructor(private readonly settings: ApiSettings<Environment>) {}

	async answer(request: Request, response: Response, route: Answering<Environment>): Promise<void> {
		const exchange = this.open(request, response);
		try {
			const key = authenticate(request.headers.authorization, this.settings.keys);
			const environment = this.settings.environments[key.environment];
			this.identify(exchange, key, environment);
			if (key.ipAllowlisted === false) {
				throw refusal(403, `Caller address 198.51.100.7 is not allowed in ${environment.id}`);
			}
			this.takeFromLimits(exchange, key, environment);
			exchange.inflection = this.inflectionFor(request, key);
			await this.execute(exchange, key, environment, route);
		} catch (error) {
			this.send(exchange, errorReply(error));
		}
	}

	private open(request: Request, response: Response): Exchange {
		const { journal, clock } = this.settings;
		const { search, path } = addressOf(request);
		const entry = journal.openRequest({
			at: isoTime(clock.now()),
			environment: null,
			keyLabel: null,
			method: request.method,
			path,
			query: new QueryParameters(search).asRecord(),
			body: bodyForJournal(request),
			headers: headersForJournal(request),
			idempotencyKey: request.get('idempotency-key') ?? null,
			status: null,
			requestId: null,
			replayed: false,
			fault: null,
		});
		response.once('close', () => journal.closeRequest());
		this.settings.onRequest?.(entry);
		return { request, response, entry, headers: {}, inflection: 'kebab' };
	}

	private identify(exchange: Exchange, key: ApiKey, environment: Environment): void {
		exchange.entry.keyLabel = key.label;
		exchange.entry.environment = key.environment;
		exchange.entry.requestId = this.requestIds.next('req');
		exchange.headers['Request-Id'] = exchange.entry.requestId;
		exchange.headers['Persona-Environment-Id'] = environment.id;
		exchange.headers['Persona-Organization-Id'] = environment.organizationId;
		// An error from here on is shown in the key's casing, whatever the header turns out to be.
		exchange.inflection = key.keyInflection ?? 'kebab';
	}

	/** The environment's window and the key's own; the tighter one is what the headers show. */
	private takeFromLimits(exchange: Exchange, key: ApiKey, environment: Environment): void {
		const windows = [environment.window, key.window].filter((window) => window !== null);
		const exhausted = windows.find((window) => !window.take());
		const shown = exhausted ?? tightest(windows);
		if (shown !== undefined) {
			Object.assign(exchange.headers, windowHeaders('RateLimit', shown.state()));
		}
		if (exhausted !== undefined) throw rateLimitExceeded(exhausted.settings);
	}

	private inflectionFor(request: Request, key: ApiKey): KeyInflection {
		const wanted = request.get('key-inflection');
		if (wanted === undefined) return key.keyInflection ?? 'kebab';
		if (isKeyInflection(wanted)) return wanted;
		throw badRequest('Key-Inflection must be one of kebab, camel, snake');
	}

	private async execute(
		exchange: Exchange,
		key: ApiKey,
		environment: Environment,
		route: Answering<Environment>,
	): Promise<void> {
		const { request, entry } = exchange;
		const idempotencyKey = request.method === 'POST' ? entry.idempotencyKey : null;
		const fault = this.settings.faults.draw({
			environment: key.environment,
			method: request.method,
			path: entry.path,
			replay: idempotencyKey !== null && environment.idempotency.holds(idempotencyKey),
		});
		entry.fault = fault?.kind ?? null;
		if (fault !== null && this.failsBeforeWork(exchange, fault)) return;
		const work = async (): Promise<Reply> => {
			if (fault?.kind === 'slow') await this.settings.wait(fault.milliseconds);
			if (fault?.kind === 'status' && fault.work !== 'done') return statusReply(fault);
			return this.work(exchange, key, environment, route);
		};
		let reply: Reply;
		if (idempotencyKey === null) {
			reply = await work();
		} else {
			const { method, path, query, body } = entry;
			const parameters = { method, path, query, body };
			const outcome = await environment.idempotency.once(idempotencyKey, parameters, work);
			reply = outcome.reply;
			entry.replayed = outcome.replayed;
		}
		this.answerWith(exchange, fault, reply);
	}

	/** Faults before Persona's work. True when the request is answered, or is never answered. */
	private failsBeforeWork(exchange: Exchange, fault: Fault): boolean {
		const { response, entry } = exchange;
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
				this.send(exchange, statusReply(fault));
				return true;
			default:
				return false;
		}
	}

	/** The endpoint's work; a refusal is a result like any other, and stored like one. */
	private work(
		exchange: Exchange,
		key: ApiKey,
		environment: Environment,
		route: Answering<Environment>,
	): Reply {
		const now = this.settings.clock.now();
		environment.settle(now);
		const call: Call<Environment> = {
			environment,
			key,
			path: exchange.entry.path,
			parameters: textParameters(exchange.request),
			query: new QueryParameters(addressOf(exchange.request).search),
			body: undefined,
			version: exchange.request.get('persona-version'),
			now,
		};
		try {
			this.checkVersion(exchange.request);
			checkPermission(key, route.permission);
			call.body = jsonBody(exchange.request);
			// An unknown path is refused as such, whatever else the request holds.
			const problems = route === unknownRoute ? [] : this.settings.requestProblems(exchange.entry);
			if (problems.length > 0) throw badRequest(...problems);
			return route.answer(call);
		} catch (error) {
			return errorReply(error);
		}
	}

	private checkVersion(request: Request): void {
		const version = request.get('persona-version');
		if (version === undefined || isPersonaVersion(version)) return;
		throw badRequest('Persona-Version is not a known version');
	}

	/** The answer after the work, correct or spoiled by a fault. */
	private answerWith(exchange: Exchange, fault: Fault | null, reply: Reply): void {
		const { response, entry } = exchange;
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
				this.prepare(exchange, reply);
				entry.status = reply.status;
				cutShort(response, this.content(exchange, reply));
				return;
			case 'status':
				this.send(exchange, fault.work === 'done' ? statusReply(fault) : reply);
				return;
			default:
				this.send(exchange, reply);
		}
	}

	private send(exchange: Exchange, reply: Reply): void {
		this.prepare(exchange, reply);
		exchange.entry.status = reply.status;
		const content = this.content(exchange, reply);
		exchange.response.end(content);
		if (typeof content === 'string') {
			this.settings.onAnswer?.(exchange.entry, JSON.parse(content) as JsonValue);
		}
	}

	private prepare({ response, headers }: Exchange, reply: Reply): void {
		response.status(reply.status);
		response.set({
			'Content-Type': 'application/json; charset=utf-8',
			Date: new Date(this.settings.clock.now()).toUTCString(),
			...headers,
			...reply.headers,
		});
	}

	/** A file as it is; everything else in the casing that the request asked for. */
	private content({ inflection, request }: Exchange, reply: Reply): string | Uint8Array {
		if (reply.body instanceof Uint8Array) return reply.body;
		const version = request.get('persona-version');
		const fieldNames = inflectsFieldNames(version);
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

/** @throws PersonaError 400 for a body that is not a JSON object */
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

/** The parsed body; the text itself where it is not JSON. */
function bodyForJournal(request: Request): JsonValue | null {
	const raw = rawBody(request);
	if (raw === '') return null;
	try {
		return JSON.parse(raw) as JsonValue;
	} catch {
		return raw;
	}
}

function headersForJournal(request: Request): Record<string, string> {
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
