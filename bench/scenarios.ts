import type { WorkflowFile } from '../test/support/n8n/n8nCommand';
import type { AxiosTask } from './axiosMessages';
import { holding } from './benchWorkflow';
import {
	expiredLinksByHttpRequest,
	getInquiriesByHttpRequest,
	listSessionsByHttpRequest,
} from './httpRequestChain';
import {
	expiredLinksByPersona,
	getInquiriesByPersona,
	listSessionsByPersona,
} from './personaChain';
import type { SimulatedWorld } from './simulatorMessages';

/** One way of doing a scenario's work. */
export interface Contender {
	/** Unique in the scenario. */
	name: string;
	label: string;
	/** How many requests it may have in flight at most; Infinity where nothing limits them. */
	concurrency: number;
	/**
	 * Workflows that run at the same time in one n8n, or the work of the axios loop, or one workflow whose
	 * n8n has its heap measured.
	 */
	work: { workflows: WorkflowFile[] } | { axios: AxiosTask['work'] } | { heapOf: WorkflowFile };
}

export interface Scenario {
	name: string;
	title: string;
	world: Omit<SimulatedWorld, 'port'>;
	/** Whether the contenders get the inquiries' IDs, or find them themselves. */
	givesInquiryIds: boolean;
	/** How many inquiries need a link. */
	wantedLinks: number;
	/** The minimum time that the limit, or the latency and a concurrency, allow; in milliseconds. */
	least(concurrency: number): number | null;
	contenders: Contender[];
}

const EXPIRED = 1000;
const GETS = 2000;
const SESSIONS = 100_000;
const PAGE = 100;
const LIMIT = { limit: 300, windowSeconds: 5 };
const LATENCY_MILLISECONDS = 100;
const CONCURRENCY = 10;
const HIGH_CONCURRENCY = 50;

/**
 * Found by trial, for a user who knows the limit and shares it with nobody: on the test machine, 150 ms
 * gave every link, and 130 ms lost 50 of 1,000. Another machine has another best value, because n8n's
 * own time for a batch is added.
 */
const TUNED_TO_LIMIT = { itemsPerBatch: 10, intervalMilliseconds: 150 };
/** Ten requests for each 100 ms of latency: about ten in flight. */
const TUNED_TO_LATENCY = { itemsPerBatch: 10, intervalMilliseconds: LATENCY_MILLISECONDS };

/** Every scenario, with a simulator at this address. */
export function scenarios(baseUrl: string): Scenario[] {
	return [
		limited(baseUrl),
		together(),
		latency(baseUrl),
		processor(baseUrl),
		sessions(baseUrl),
		heap(baseUrl),
	];
}

function limited(baseUrl: string): Scenario {
	return {
		name: 'limited',
		title: `${inWords(EXPIRED)} expired inquiries, a link for each, limit of ${LIMIT.limit} requests per ${LIMIT.windowSeconds} s`,
		world: world({ inquiries: EXPIRED, rateLimit: LIMIT }),
		givesInquiryIds: false,
		wantedLinks: EXPIRED,
		least: () => leastByLimit(EXPIRED / PAGE + 2 * EXPIRED),
		contenders: [
			{
				name: 'chain',
				label: '(a) HTTP Request chain',
				concurrency: Infinity,
				work: { workflows: [expiredLinksByHttpRequest('limited-chain', baseUrl)] },
			},
			{
				name: 'tuned',
				label: `(b) the same, ${batchingWords(TUNED_TO_LIMIT)}`,
				concurrency: Infinity,
				work: { workflows: [expiredLinksByHttpRequest('limited-tuned', baseUrl, TUNED_TO_LIMIT)] },
			},
			{
				name: 'persona',
				label: `(c) Persona node, concurrency ${CONCURRENCY}`,
				concurrency: CONCURRENCY,
				work: { workflows: [expiredLinksByPersona('limited-persona', CONCURRENCY)] },
			},
			axiosLinks(CONCURRENCY),
		],
	};
}

function latency(baseUrl: string): Scenario {
	const personas = [CONCURRENCY, HIGH_CONCURRENCY].map((concurrency) => ({
		name: `persona-${concurrency}`,
		label: `(c) Persona node, concurrency ${concurrency}`,
		concurrency,
		work: { workflows: [expiredLinksByPersona(`latency-persona-${concurrency}`, concurrency)] },
	}));
	return {
		name: 'latency',
		title: `${inWords(EXPIRED)} expired inquiries, a link for each, no limit, ${LATENCY_MILLISECONDS} ms of latency`,
		world: world({ inquiries: EXPIRED, latencyMilliseconds: LATENCY_MILLISECONDS }),
		givesInquiryIds: false,
		wantedLinks: EXPIRED,
		least: (concurrency) =>
			LATENCY_MILLISECONDS * (EXPIRED / PAGE + 2 * Math.max(1, Math.ceil(EXPIRED / concurrency))),
		contenders: [
			{
				name: 'chain',
				label: '(a) HTTP Request chain',
				concurrency: Infinity,
				work: { workflows: [expiredLinksByHttpRequest('latency-chain', baseUrl)] },
			},
			{
				name: 'tuned',
				label: `(b) the same, ${batchingWords(TUNED_TO_LATENCY)}`,
				concurrency: CONCURRENCY,
				work: {
					workflows: [expiredLinksByHttpRequest('latency-tuned', baseUrl, TUNED_TO_LATENCY)],
				},
			},
			...personas,
			axiosLinks(CONCURRENCY),
			axiosLinks(HIGH_CONCURRENCY),
		],
	};
}

function processor(baseUrl: string): Scenario {
	return {
		name: 'processor',
		title: `${inWords(GETS)} inquiries, one GET for each, no limit, no latency`,
		world: world({ inquiries: GETS }),
		givesInquiryIds: true,
		wantedLinks: 0,
		least: () => null,
		contenders: [
			{
				name: 'chain',
				label: '(a) HTTP Request node',
				concurrency: Infinity,
				work: { workflows: [getInquiriesByHttpRequest('processor-chain', baseUrl)] },
			},
			{
				name: 'persona',
				label: `(c) Persona node, concurrency ${CONCURRENCY}`,
				concurrency: CONCURRENCY,
				work: { workflows: [getInquiriesByPersona('processor-persona', CONCURRENCY)] },
			},
			{
				name: 'axios',
				label: `(d) axios loop, concurrency ${CONCURRENCY}`,
				concurrency: CONCURRENCY,
				work: {
					axios: { kind: 'getInquiries' },
				},
			},
		],
	};
}

function sessions(baseUrl: string): Scenario {
	return {
		name: 'sessions',
		title: `${inWords(SESSIONS)} inquiry sessions, Return All, no limit, no latency`,
		world: world({ inquiries: SESSIONS / 100, sessionsPerInquiry: 100 }),
		givesInquiryIds: false,
		wantedLinks: 0,
		least: () => null,
		contenders: [
			{
				name: 'pages',
				label: '(a) HTTP Request pagination, an item for each page',
				concurrency: 1,
				work: { workflows: [listSessionsByHttpRequest('sessions-pages', baseUrl, false)] },
			},
			{
				name: 'chain',
				label: '(a) the same and Split Out, an item for each session',
				concurrency: 1,
				work: { workflows: [listSessionsByHttpRequest('sessions-chain', baseUrl, true)] },
			},
			{
				name: 'persona',
				label: '(c) Persona node, an item for each session',
				concurrency: 1,
				work: { workflows: [listSessionsByPersona('sessions-persona')] },
			},
			{
				name: 'axios',
				label: '(d) axios loop',
				concurrency: 1,
				work: { axios: { kind: 'listSessions' } },
			},
		],
	};
}

function heap(baseUrl: string): Scenario {
	return {
		...sessions(baseUrl),
		name: 'heap',
		title: 'The same, n8n does not save the execution',
		contenders: [
			{
				name: 'pages',
				label: '(a) HTTP Request pagination, an item for each page',
				concurrency: 1,
				work: { heapOf: holding(listSessionsByHttpRequest('heap-pages', baseUrl, false)) },
			},
			{
				name: 'chain',
				label: '(a) the same and Split Out, an item for each session',
				concurrency: 1,
				work: { heapOf: holding(listSessionsByHttpRequest('heap-chain', baseUrl, true)) },
			},
			{
				name: 'persona',
				label: '(c) Persona node, an item for each session',
				concurrency: 1,
				work: { heapOf: holding(listSessionsByPersona('heap-persona')) },
			},
		],
	};
}

function together(): Scenario {
	const halves = ['even', 'odd'].map((half) =>
		expiredLinksByPersona(`together-${half}`, CONCURRENCY, half),
	);
	return {
		name: 'together',
		title: `Two executions at the same time with one key, ${EXPIRED / 2} expired inquiries each, limit of ${LIMIT.limit} requests per ${LIMIT.windowSeconds} s`,
		world: world({ inquiries: EXPIRED, rateLimit: LIMIT }),
		givesInquiryIds: false,
		wantedLinks: EXPIRED,
		least: () => leastByLimit(EXPIRED / PAGE + 2 * EXPIRED),
		contenders: [
			{
				name: 'persona',
				label: `(c) Persona node, concurrency ${CONCURRENCY} each`,
				concurrency: 2 * CONCURRENCY,
				work: { workflows: halves },
			},
		],
	};
}

function axiosLinks(concurrency: number): Contender {
	return {
		name: `axios-${concurrency}`,
		label: `(d) axios loop, concurrency ${concurrency}`,
		concurrency,
		work: { axios: { kind: 'linksForExpired' } },
	};
}

function world(settings: Partial<Omit<SimulatedWorld, 'port'>>): Omit<SimulatedWorld, 'port'> {
	return {
		rateLimit: null,
		latencyMilliseconds: 0,
		inquiries: 0,
		sessionsPerInquiry: 0,
		...settings,
	};
}

/** All windows except the last must pass; the first one opens with the first request. */
function leastByLimit(requests: number): number {
	return (Math.ceil(requests / LIMIT.limit) - 1) * LIMIT.windowSeconds * 1000;
}

function batchingWords({ itemsPerBatch, intervalMilliseconds }: typeof TUNED_TO_LIMIT): string {
	return `${itemsPerBatch} items every ${intervalMilliseconds} ms`;
}

function inWords(number: number): string {
	return number.toLocaleString('en');
}
