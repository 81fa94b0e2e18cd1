import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { controlRouter } from './control/controlRouter';
import { Files } from './described/files';
import { describedRoutes } from './described/routes';
import type { ApiKey, ApiKeySettings } from './engine/apiKeys';
import { apiRouter } from './engine/apiRouter';
import { MovableClock } from './engine/clock';
import type { EnvironmentName } from './engine/environment';
import { Faults } from './engine/faults';
import type { RecordedRequest } from './engine/journal';
import type { JsonValue } from './engine/jsonValue';
import type { KeyInflection } from './engine/keyInflection';
import { loopbackOnly } from './engine/loopback';
import type { RateLimit } from './engine/rateLimit';
import { rateLimitRoutes } from './engine/rateLimitRoutes';
import { Environment } from './environment';
import { defaultInquiryAssumptions, type InquiryAssumptions } from './inquiries/assumptions';
import { inquiryInVersion } from './inquiries/inquiry/inquiryInVersion';
import { routesOfInquiries } from './inquiries/routes';
import { WorldControl } from './inquiries/worldControl';
import { Journal } from './journal';
import type { PageLink } from './pages/layout';
import { pageRouter } from './pages/pageRouter';
import { seedDemoWorld } from './seed';
import { type Simulator, simulatorKeys, standardRateLimit } from './simulator';
import { Deliveries } from './webhooks/deliveries';
import { Events } from './webhooks/events';
import { WebhookControl } from './webhooks/webhookControl';
import { webhookRoutes } from './webhooks/webhookRoutes';

export interface SimulatorOptions {
	/** A free one by default. */
	port?: number;
	/** By default real time plus what a test adds. */
	clock?: MovableClock;
	/** For each environment; 300 requests in 60 s by default, null for none (and no headers). */
	rateLimit?: RateLimit | null;
	/** Creation quota of inquiries for each environment; none by default. */
	inquiryQuota?: RateLimit | null;
	/** More keys than the two standard ones. */
	keys?: ApiKeySettings[];
	/** What the standard keys answer in when a request has no Key-Inflection; `kebab`. */
	keyInflection?: Partial<Record<EnvironmentName, KeyInflection>>;
	/** 25 by default, docs.withpersona.com/inquiry-sessions. */
	maximumSessionsPerInquiry?: number;
	/** What no official text settles, and a test wants otherwise. */
	assumptions?: Partial<InquiryAssumptions>;
	/** Refuses whatever Persona's description of its API does not allow: 400, or 404 for a path. */
	strict?: boolean;
	/** How long a webhook's answer may take, in real time; 5000, docs.withpersona.com/webhooks. */
	webhookTimeoutMilliseconds?: number;
	/** Of the generator for faults with a probability. */
	seed?: number;
	/** Other pages that the overview links to; read each time it is shown. */
	otherPages?: () => readonly PageLink[];
	/** How a `slow` fault waits; real time by default. */
	wait?: (milliseconds: number) => Promise<void>;
	/** Called with each request, before anything becomes of it. */
	onRequest?: (request: RecordedRequest) => void;
	/** Called with each JSON answer that was sent completely. */
	onAnswer?: (request: RecordedRequest, body: JsonValue) => void;
}

/**
 * Starts a simulated Persona on 127.0.0.1 and nothing else.
 *
 * @throws when the port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const clock = options.clock ?? new MovableClock();
	const assumptions = { ...defaultInquiryAssumptions, ...options.assumptions };
	const journal = new Journal();
	const files = new Files(clock, journal);
	const faults = new Faults(options.seed ?? 1);
	const deliveries = new Deliveries({
		clock,
		journal,
		inVersion: inquiryInVersion,
		timeoutMilliseconds: options.webhookTimeoutMilliseconds ?? 5000,
	});
	const events = new Events(deliveries);
	let origin = '';
	const environment = (name: EnvironmentName): Environment =>
		new Environment({
			name,
			clock,
			journal,
			files,
			rateLimit: options.rateLimit === undefined ? standardRateLimit : options.rateLimit,
			inquiryQuota: options.inquiryQuota ?? null,
			assumptions,
			maximumSessionsPerInquiry: options.maximumSessionsPerInquiry ?? 25,
			origin: () => origin,
			onEvent: (changed, event) => events.announce(changed, event),
		});
	const environments = { sandbox: environment('sandbox'), production: environment('production') };
	const settle = (): void => {
		for (const each of Object.values(environments)) each.settle();
		deliveries.sendDue();
	};
	const endListening = clock.onMove(settle);
	const worlds = {
		sandbox: new WorldControl(environments.sandbox),
		production: new WorldControl(environments.production),
	};
	const keys = allKeys(options).map((key): ApiKey => ({
		...key,
		window: ownWindow(key, environments),
	}));
	const application = express();
	application.disable('x-powered-by');
	application.disable('etag');
	const server = createServer(application);
	// Node closes idle connections after 5 s, which now and then meets a client's next request half
	// way: a reset that nobody asked for.
	server.keepAliveTimeout = 0;
	const simulator: Simulator = {
		get baseUrl() {
			return `${origin}/api/v1`;
		},
		get origin() {
			return origin;
		},
		keys: simulatorKeys,
		clock,
		faults,
		journal,
		webhooks: new WebhookControl({ environments, deliveries, events, settle }),
		world: (name) => worlds[name],
		setRateLimit: (name, rateLimit) => environments[name].setRateLimit(rateLimit),
		setInquiryQuota: (name, quota) => environments[name].setInquiryQuota(quota),
		reset: () => {
			clock.reset();
			faults.clear();
			journal.clear();
			for (const each of Object.values(environments)) each.reset();
			for (const key of keys) key.window = ownWindow(key, environments);
			deliveries.reset();
			events.reset();
		},
		stop: async () => {
			endListening();
			await deliveries.stop();
			await Promise.all([files.stop(), close(server)]);
		},
	};
	application.use(loopbackOnly);
	application.use(
		'/api/v1',
		apiRouter<Environment>({
			routes: [...rateLimitRoutes, ...routesOfInquiries, ...webhookRoutes, ...describedRoutes()],
			keys,
			environments,
			clock,
			journal,
			faults,
			requestProblems: options.strict === true ? await describedProblems() : () => [],
			wait: options.wait ?? realTime,
			onRequest: options.onRequest,
			onAnswer: options.onAnswer,
		}),
	);
	application.use('/simulator', controlRouter(simulator));
	application.use(
		pageRouter({
			environments: Object.values(environments),
			clock,
			baseUrl: () => simulator.baseUrl,
			keys: simulator.keys,
			otherPages: options.otherPages ?? (() => []),
			resetDemoData: (name) => {
				worlds[name].clear();
				seedDemoWorld(simulator, name);
			},
		}),
	);
	origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
	await files.start();
	return simulator;
}

/** The description's judge of requests; loaded only where a simulator is strict. */
async function describedProblems(): Promise<(request: RecordedRequest) => string[]> {
	const { requestProblems } = await import('../description/judge');
	return requestProblems;
}

function allKeys(options: SimulatorOptions): ApiKeySettings[] {
	const standard = (['sandbox', 'production'] as const).map((environment) => ({
		label: environment,
		value: simulatorKeys[environment],
		environment,
		keyInflection: options.keyInflection?.[environment],
	}));
	return [...standard, ...(options.keys ?? [])];
}

function ownWindow(
	key: ApiKeySettings,
	environments: Record<EnvironmentName, Environment>,
): ApiKey['window'] {
	return key.rateLimit === undefined
		? null
		: environments[key.environment].newWindow(key.rateLimit);
}

function realTime(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds).unref();
	});
}

function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve((server.address() as AddressInfo).port);
		});
	});
}

function close(server: Server): Promise<void> {
	return new Promise((resolve, reject) => {
		server.close((error) => (error === undefined ? resolve() : reject(error)));
		server.closeAllConnections();
	});
}
