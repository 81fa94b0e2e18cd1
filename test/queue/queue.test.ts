import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import { startJudgedSimulator } from '../support/judge/judgedSimulator';
import { personaCredential } from '../support/n8n/credentials';
import type { Simulator } from '../../simulator';
import { itemsOf } from '../support/n8n/workflow';
import { EXECUTIONS_PER_WORKER, startQueueMode } from './queueMode';
import type { QueueMode } from './queueMode';
import { resendWorkflow } from './resendWorkflow';
import type { Call } from './resendWorkflow';
import { serversForTests } from './serversForTests';

const PARTS = 8;
const INQUIRIES_PER_PART = 250;
const LIMIT = { limit: 600, windowSeconds: 5 };
/** So that requests of both workers are under way at once. */
const LATENCY_MILLISECONDS = 50;
const DAY = '2026-11-21';

/** With the node's own defaults. */
const USUAL = 'resend';
/** As if nobody else used the limit. */
const GREEDY = 'greedy-resend';

const servers = serversForTests.get();

/** A main process, a webhook processor and two workers; the tests go on from one another. */
(servers ? describe : describe.skip)('queue mode, one limit for two workers', () => {
	let simulator: Simulator;
	let n8n: QueueMode;

	beforeAll(async () => {
		if (!servers) return;
		simulator = await startJudgedSimulator({ rateLimit: LIMIT });
		simulator.faults.add({ kind: 'slow', milliseconds: LATENCY_MILLISECONDS, probability: 1 });
		const credential = personaCredential(simulator.keys.production, simulator.baseUrl);
		n8n = await startQueueMode(servers, {
			credentials: [credential],
			workflows: [
				resendWorkflow(credential, USUAL),
				resendWorkflow(credential, GREEDY, { concurrency: 50, rateLimitShare: 100 }),
			],
		});
		for (const workflow of [USUAL, GREEDY]) await n8n.main.activate(workflow);
	});

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.stop();
	});

	const partNames = (count: number) => Array.from({ length: count }, (_, index) => `part-${index}`);

	/** Expired inquiries, their part as the reference ID. */
	function putExpired(part: string, count = INQUIRIES_PER_PART): void {
		const world = simulator.world('production');
		for (let made = 0; made < count; made += 1) {
			world.putInquiry({ status: 'expired', started: true, referenceId: part });
		}
	}

	const inquiriesOf = (part: string) =>
		simulator
			.world('production')
			.inquiries()
			.filter(({ referenceId }) => referenceId === part)
			.map(({ id }) => id);

	const linksOf = (part: string) => {
		const ids = new Set(inquiriesOf(part));
		return simulator.journal.links.filter(({ inquiryId }) => ids.has(inquiryId));
	};

	/** n8n answers 404 for a moment after the activation. */
	async function call(part: string, workflow = USUAL): Promise<void> {
		const url = `${n8n.webhookAddress}webhook/${workflow}`;
		const body: Call = { part, day: DAY };
		await until(async () => {
			const { status } = await axios.post(url, body, {
				proxy: false,
				validateStatus: () => true,
			});
			return status === 200;
		}, `the workflow was started for ${part}`);
	}

	async function executions(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { data } = await n8n.main.rest.get<{
			data: { results: Array<{ id: string; status: string }> };
		}>(`/executions?filter=${filter}&limit=100`);
		return data.data.results;
	}

	async function inStatus(wanted: string, workflow = USUAL): Promise<string[]> {
		const all = await executions(workflow);
		return all.filter(({ status }) => status === wanted).map(({ id }) => id);
	}

	/** The inquiries for which an execution gave a link, each with its link. */
	async function given(executionId: string): Promise<Array<[string, string]>> {
		const ended = await n8n.main.finished(USUAL, 1);
		const execution = ended.find(({ id }) => id === executionId);
		if (!execution) throw new Error(`Execution ${executionId} has not ended`);
		return itemsOf(execution, 'With a Link').map(({ id, oneTimeLink }) => [
			String(id),
			String(oneTimeLink),
		]);
	}

	/** Each inquiry of these parts was resumed once and has one link, and no other has any. */
	function expectOneLinkEach(parts: string[]): void {
		const once = Object.fromEntries(parts.flatMap(inquiriesOf).map((id) => [id, 1]));
		expect(countedByInquiry(simulator.journal.links)).toEqual(once);
		expect(countedByInquiry(simulator.journal.resumes)).toEqual(once);
	}

	const refusals = () => simulator.journal.requests.filter(({ status }) => status === 429);

	/** In which part the killed worker left inquiries without a link. */
	const brokenOff = () =>
		partNames(PARTS).filter((part) => linksOf(part).length < INQUIRIES_PER_PART);

	it('goes on without a worker that is killed, but for what that one had begun', async () => {
		for (const part of partNames(PARTS)) putExpired(part);
		for (const part of partNames(PARTS)) await call(part);
		await until(() => simulator.journal.links.length >= 400, 'some hundred links are made');
		await n8n.workers[0]?.kill();
		await n8n.addWorker();

		const others = PARTS - EXECUTIONS_PER_WORKER;
		await until(async () => (await inStatus('success')).length === others, 'the others ended');
		await until(
			async () => (await inStatus('error')).length === EXECUTIONS_PER_WORKER,
			'n8n took note of the killed worker',
		);
		expect(brokenOff()).toHaveLength(EXECUTIONS_PER_WORKER);
	});

	it('is never refused for the limit, though each worker knows only its own requests', () => {
		const { requests, maximumRequestsInFlight } = simulator.journal;
		expect(requests.length).toBeGreaterThan(5 * LIMIT.limit);
		// More than the one execution of one worker has.
		expect(maximumRequestsInFlight).toBeGreaterThan(10);
		expect(refusals()).toHaveLength(0);
	});

	it("has nothing of such an execution left for n8n's Retry", async () => {
		const before = simulator.journal.requests.length;
		for (const id of await inStatus('error')) {
			const answer = await n8n.main.rest.post<{ data: { status: string } }>(
				`/executions/${id}/retry`,
				{ loadWorkflow: false },
			);
			expect([answer.status, answer.data.data.status]).toEqual([200, 'error']);
		}
		expect(simulator.journal.requests).toHaveLength(before);
	});

	it('makes exactly one link for each of the 2,000 once the work is started again', async () => {
		const parts = brokenOff();
		const made = new Map(simulator.journal.links.map(({ inquiryId, link }) => [inquiryId, link]));
		const before = await inStatus('success');
		for (const part of parts) await call(part);
		await until(
			async () => (await inStatus('success')).length === before.length + parts.length,
			'the repeated executions ended',
		);
		expectOneLinkEach(partNames(PARTS));

		const again = (await inStatus('success')).filter((id) => !before.includes(id));
		const pairs = (await Promise.all(again.map(given))).flat();
		expect(pairs.map(([id]) => id).sort()).toEqual(parts.flatMap(inquiriesOf).sort());
		// Those that the killed worker had made come back, and are no second ones.
		const repeated = pairs.filter(([id]) => made.has(id));
		expect(repeated.length).toBeGreaterThan(0);
		for (const [id, link] of repeated) expect(link).toBe(made.get(id));
	});

	it('waits refusals out where each worker takes the whole limit for itself', async () => {
		simulator.journal.clear();
		simulator.setRateLimit('production', { limit: 100, windowSeconds: 2 });
		const parts = Array.from({ length: 4 }, (_, index) => `greedy-${index}`);
		for (const part of parts) putExpired(part, 50);
		for (const part of parts) await call(part, GREEDY);
		await until(
			async () => (await inStatus('success', GREEDY)).length === parts.length,
			'the greedy executions ended',
		);
		expect(refusals().length).toBeGreaterThan(0);
		expectOneLinkEach(parts);
		simulator.setRateLimit('production', LIMIT);
	});

	it('goes on from its saved progress with Retry after all of n8n broke off', async () => {
		simulator.journal.clear();
		const part = `part-${PARTS}`;
		putExpired(part);
		await call(part);
		await until(() => simulator.journal.links.length >= 50, 'some links are made');
		const lists = () => simulator.journal.requests.filter(({ path }) => path === '/inquiries');
		const listed = lists().length;
		await n8n.breakOff();
		expect(linksOf(part).length).toBeLessThan(INQUIRIES_PER_PART);

		await n8n.startAgain();
		await until(async () => (await inStatus('crashed')).length === 1, 'n8n found what broke off');
		const [crashed = ''] = await inStatus('crashed');
		const answer = await n8n.main.rest.post<{ data: { id: string; status: string } }>(
			`/executions/${crashed}/retry`,
			{ loadWorkflow: false },
			{ timeout: 120_000 },
		);
		expect([answer.status, answer.data.data.status]).toEqual([200, 'success']);
		expectOneLinkEach([part]);
		expect(lists()).toHaveLength(listed);
		const pairs = await given(answer.data.data.id);
		expect(new Map(pairs)).toEqual(
			new Map(linksOf(part).map(({ inquiryId, link }) => [inquiryId, link])),
		);
		expect(refusals()).toHaveLength(0);
	});
});

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
	for (let tries = 0; tries < 1200; tries += 1) {
		if (await isSo()) return;
		await pause(100);
	}
	throw new Error(`It did not happen that ${what}`);
}

function countedByInquiry(entries: Array<{ inquiryId: string }>): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { inquiryId } of entries) counts[inquiryId] = (counts[inquiryId] ?? 0) + 1;
	return counts;
}
