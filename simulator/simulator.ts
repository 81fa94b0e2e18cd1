import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ApiKey, ApiKeySettings } from './engine/apiKeys';
import { apiRouter } from './engine/apiRouter';
import { Books, type BookedRequest } from './engine/journal';
import { MovableClock } from './engine/clock';
import { Environment } from './environment';
import { Faults } from './engine/faults';
import { settleExpiries } from './inquiries/inquiry/inquiryStates';
import type { JsonValue } from './engine/jsonValue';
import type { KeyInflection } from './engine/keyInflection';
import { loopbackOnly } from './engine/loopback';
import type { PageLink } from './pages/layout';
import { pageRouter } from './pages/pageRouter';
import type { RateLimit } from './engine/rateLimit';
import type { EnvironmentName } from './inquiries/inquiry/inquiry';
import { controlRouter } from './control/controlRouter';
import { seedDemoWorld } from './seed';
import { likelyBehaviour, type UncertainBehaviour } from './inquiries/assumptions';
import { Deliveries } from './webhooks/deliveries';
import { Events } from './webhooks/events';
import { WebhookControl } from './webhooks/webhookControl';
import { WorldControl } from './inquiries/worldControl';

export interface SimulatorOptions {
	/** A free one by default. */
	port?: number;
	/** By default real time plus what it is moved by. */
	clock?: MovableClock;
	/** For each environment; 300 requests in 60 s by default, null for none (and no headers). */
	rateLimit?: RateLimit | null;
	/** Creation quota of inquiries for each environment; none by default. */
	inquiryQuota?: RateLimit | null;
	/** More keys, beside the two standard ones. */
	keys?: ApiKeySettings[];
	/** What the standard keys answer in when a request has no Key-Inflection; `kebab`. */
	keyInflection?: Partial<Record<EnvironmentName, KeyInflection>>;
	/** 25 by default, docs.withpersona.com/inquiry-sessions. */
	maximumSessionsPerInquiry?: number;
	uncertain?: Partial<UncertainBehaviour>;
	/** Refuses whatever in a request no documentation names: 400, or 404 for a path. */
	strict?: boolean;
	/** How long a webhook's answer may take, in real time; 5000, docs.withpersona.com/webhooks. */
	webhookTimeoutMilliseconds?: number;
	/** Of the generator that faults with a probability draw from. */
	seed?: number;
	/** Pages beside this simulator that its overview links to; asked whenever it is shown. */
	otherPages?: () => readonly PageLink[];
	/** How a `slow` fault waits; real time by default. */
	wait?: (milliseconds: number) => Promise<void>;
	/** Is given each JSON answer that was sent whole. */
	onAnswer?: (request: BookedRequest, body: JsonValue) => void;
}

/** The standard keys: invented, known to everybody, and of use on the simulator alone. */
export const simulatorKeys: Readonly<Record<EnvironmentName, string>> = {
	sandbox: 'persona_sandbox_simulator',
	production: 'persona_production_simulator',
};

export const standardRateLimit: Readonly<RateLimit> = { limit: 300, windowSeconds: 60 };

export interface Simulator {
	/** `http://127.0.0.1:PORT/api/v1` */
	readonly baseUrl: string;
	/** `http://127.0.0.1:PORT` */
	readonly origin: string;
	readonly keys: Readonly<Record<EnvironmentName, string>>;
	readonly clock: MovableClock;
	readonly faults: Faults;
	readonly books: Books;
	/** What goes out to webhooks. */
	readonly webhooks: WebhookControl;
	/** One environment's world, to look at and to change without a request. */
	world(environment: EnvironmentName): WorldControl;
	/** Puts another limit in place, with a fresh window; null for none. */
	setRateLimit(environment: EnvironmentName, rateLimit: RateLimit | null): void;
	/** The same for the quota of created inquiries. */
	setInquiryQuota(environment: EnvironmentName, quota: RateLimit | null): void;
	/** Fresh worlds, limits, books, stored results; no faults; the clock at its source's time. */
	reset(): void;
	/** Ends all connections and deliveries, hanging ones too, and frees the port. */
	stop(): Promise<void>;
}

/**
 * Starts a simulated Persona on 127.0.0.1 and nothing else.
 *
 * @throws when the port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const clock = options.clock ?? new MovableClock();
	const uncertain: UncertainBehaviour = { ...likelyBehaviour, ...options.uncertain };
	const books = new Books();
	const faults = new Faults(options.seed ?? 1);
	const deliveries = new Deliveries({
		clock,
		books,
		uncertain,
		timeoutMilliseconds: options.webhookTimeoutMilliseconds ?? 5000,
	});
	const events = new Events(deliveries);
	let origin = '';
	const environment = (name: EnvironmentName): Environment =>
		new Environment({
			name,
			clock,
			books,
			uncertain,
			rateLimit: options.rateLimit === undefined ? standardRateLimit : options.rateLimit,
			inquiryQuota: options.inquiryQuota ?? null,
			maximumSessionsPerInquiry: options.maximumSessionsPerInquiry ?? 25,
			origin: () => origin,
			onStateChange: (changed, change) => events.announce(changed, change),
		});
	const environments = { sandbox: environment('sandbox'), production: environment('production') };
	const lookAtClock = (): void => {
		for (const { world } of Object.values(environments)) settleExpiries(world, clock.now());
		deliveries.sendDue();
	};
	const endListening = clock.onMove(lookAtClock);
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
		books,
		webhooks: new WebhookControl({ environments, deliveries, events, lookAtClock }),
		world: (name) => worlds[name],
		setRateLimit: (name, rateLimit) => environments[name].setRateLimit(rateLimit),
		setInquiryQuota: (name, quota) => environments[name].setInquiryQuota(quota),
		reset: () => {
			clock.reset();
			faults.clear();
			books.clear();
			for (const each of Object.values(environments)) each.reset();
			for (const key of keys) key.window = ownWindow(key, environments);
			deliveries.reset();
			events.reset();
		},
		stop: async () => {
			endListening();
			await deliveries.stop();
			await close(server);
		},
	};
	application.use(loopbackOnly);
	application.use(
		'/api/v1',
		apiRouter({
			keys,
			environments,
			clock,
			books,
			faults,
			uncertain,
			strict: options.strict ?? false,
			wait: options.wait ?? realTime,
			onAnswer: options.onAnswer,
		}),
	);
	application.use('/simulator', controlRouter(simulator));
	application.use(
		pageRouter({
			environments: Object.values(environments),
			clock,
			books,
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
	return simulator;
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
