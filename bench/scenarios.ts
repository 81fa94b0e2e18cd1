import type { RateLimit } from '../simulator';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';
import {
	linksByHttpRequest,
	linksByPersona,
	sessionsByHttpRequest,
	sessionsByPersona,
	unsaved,
} from './workflows';

/** One way of doing a scenario's work: a workflow in n8n, or the loop with axios. */
export interface Contender {
	label: string;
	work: WorkflowFile | { axiosConcurrency: number };
}

export interface Scenario {
	name: string;
	title: string;
	/** What the simulated Persona has: inquiries, all expired, and its manners. */
	persona: {
		inquiries: number;
		sessionsPerInquiry: number;
		rateLimit: RateLimit | null;
		latencyMilliseconds: number;
	};
	/** How many links must be there at the end. */
	wantedLinks: number;
	/**
	 * What the times are compared with: the shortest time that the limit allows, or the time of the
	 * scenario's last contender; null where nothing is compared.
	 */
	compareWith: { milliseconds: number } | 'last contender' | null;
	contenders: Contender[];
}

const LINKS = 1000;
const PAGE = 100;
const LATENCY_MILLISECONDS = 100;
const CONCURRENCY = 10;
/** Persona's 300 requests, per 5 seconds instead of a minute. */
const LIMIT = { limit: 300, windowSeconds: 5 };
/** A list of pages; resume and link for each. */
const REQUESTS = LINKS / PAGE + 2 * LINKS;

/**
 * The best values by hand, for a user who knows latency or limit and shares it with nobody. For the limit
 * they were found by trial: another machine has other ones, as n8n's own time for a batch is added.
 */
const TUNED_TO_LATENCY = { batchSize: CONCURRENCY, batchInterval: LATENCY_MILLISECONDS };
const TUNED_TO_LIMIT = { batchSize: 10, batchInterval: 150 };

/** Every scenario, with a simulator at this address. */
export function scenarios(baseUrl: string): Scenario[] {
	const inquiries = { inquiries: LINKS, sessionsPerInquiry: 0 };
	const sessionLists = [
		{
			label: 'Persona node, an item for each session',
			work: sessionsByPersona('sessions-persona'),
		},
		{
			label: 'HTTP Request pagination and Split Out',
			work: sessionsByHttpRequest('sessions-chain', baseUrl),
		},
	];
	return [
		{
			name: 'links',
			title: `1,000 one-time links for expired inquiries, ${LATENCY_MILLISECONDS} ms of latency, no limit`,
			persona: { ...inquiries, rateLimit: null, latencyMilliseconds: LATENCY_MILLISECONDS },
			wantedLinks: LINKS,
			compareWith: 'last contender',
			contenders: [
				{
					label: `Persona node, concurrency ${CONCURRENCY}`,
					work: linksByPersona('links-persona', CONCURRENCY),
				},
				{ label: 'HTTP Request chain', work: linksByHttpRequest('links-chain', baseUrl) },
				{
					label: `HTTP Request chain, ${batchingWords(TUNED_TO_LATENCY)}`,
					work: linksByHttpRequest('links-tuned', baseUrl, TUNED_TO_LATENCY),
				},
				{
					label: `axios, concurrency ${CONCURRENCY}`,
					work: { axiosConcurrency: CONCURRENCY },
				},
			],
		},
		{
			name: 'limit',
			title: `The same without latency, at a limit of ${LIMIT.limit} requests per ${LIMIT.windowSeconds} s`,
			persona: { ...inquiries, rateLimit: LIMIT, latencyMilliseconds: 0 },
			wantedLinks: LINKS,
			// Every window except the last must pass; the first one opens with the first request.
			compareWith: {
				milliseconds: (Math.ceil(REQUESTS / LIMIT.limit) - 1) * LIMIT.windowSeconds * 1000,
			},
			contenders: [
				{
					label: `Persona node, concurrency ${CONCURRENCY}`,
					work: linksByPersona('limit-persona', CONCURRENCY),
				},
				{ label: 'HTTP Request chain', work: linksByHttpRequest('limit-chain', baseUrl) },
				{
					label: `HTTP Request chain, ${batchingWords(TUNED_TO_LIMIT)}`,
					work: linksByHttpRequest('limit-tuned', baseUrl, TUNED_TO_LIMIT),
				},
			],
		},
		{
			name: 'sessions',
			title: '100,000 inquiry sessions, all listed, no latency, no limit',
			persona: {
				inquiries: 1000,
				sessionsPerInquiry: 100,
				rateLimit: null,
				latencyMilliseconds: 0,
			},
			wantedLinks: 0,
			compareWith: null,
			contenders: [
				...sessionLists,
				...sessionLists.map(({ label, work }) => ({
					label: `${label}; n8n does not save the execution`,
					work: unsaved(work),
				})),
			],
		},
	];
}

function batchingWords({ batchSize, batchInterval }: typeof TUNED_TO_LIMIT): string {
	return `${batchSize} items every ${batchInterval} ms`;
}
