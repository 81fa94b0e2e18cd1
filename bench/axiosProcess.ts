import { Agent } from 'node:http';
import axios from 'axios';
import type { AxiosInstance } from 'axios';
import type { AxiosOutcome, AxiosTask } from './axiosMessages';

/**
 * The work as a short program does it: axios with kept-alive connections and a fixed concurrency, no rate
 * limiter, no retries. It sends `ready`, receives one task, sends the outcome, and keeps the result in
 * memory until it is told to end.
 */

interface Listed {
	id: string;
}

interface Page {
	data: Listed[];
	links: { next: string | null };
}

let result: unknown[] = [];

async function perform(task: AxiosTask): Promise<AxiosOutcome> {
	const persona = axios.create({
		baseURL: task.baseUrl,
		proxy: false,
		httpAgent: new Agent({ keepAlive: true, maxSockets: task.concurrency }),
		headers: { Authorization: `Bearer ${task.key}`, 'Persona-Version': '2025-12-08' },
	});
	const started = performance.now();
	result = await work(persona, task);
	return { milliseconds: performance.now() - started, items: result.length };
}

async function work(persona: AxiosInstance, task: AxiosTask): Promise<unknown[]> {
	switch (task.work.kind) {
		case 'linksForExpired': {
			const expired = await list(persona, '/inquiries', { 'filter[status]': 'expired' });
			return await each(expired, task.concurrency, async ({ id }) => {
				await persona.post(`/inquiries/${id}/resume`);
				const answer = await persona.post<unknown>(`/inquiries/${id}/generate-one-time-link`, {
					meta: { 'expires-in-seconds': 86_400 },
				});
				return answer.data;
			});
		}
		case 'getInquiries':
			return await each(task.inquiryIds, task.concurrency, async (id) => {
				const answer = await persona.get<unknown>(`/inquiries/${id}`);
				return answer.data;
			});
		case 'listSessions':
			return await list(persona, '/inquiry-sessions', {});
	}
}

async function list(
	persona: AxiosInstance,
	path: string,
	filter: Record<string, string>,
): Promise<Listed[]> {
	const listed: Listed[] = [];
	for (let after: string | undefined; ;) {
		const params = { ...filter, 'page[size]': 100, 'page[after]': after };
		const { data: page } = await persona.get<Page>(path, { params });
		listed.push(...page.data);
		after = page.data.at(-1)?.id;
		if (page.links.next === null || after === undefined) return listed;
	}
}

/** Does the same work for each item, with a fixed concurrency; leaves out what fails. */
async function each<Item>(
	items: Item[],
	concurrency: number,
	act: (item: Item) => Promise<unknown>,
): Promise<unknown[]> {
	const done: unknown[] = [];
	const waiting = items.values();
	const worker = async () => {
		for (const item of waiting) {
			try {
				done.push(await act(item));
			} catch (error) {
				if (!axios.isAxiosError(error)) throw error;
			}
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	return done;
}

process.on('message', (task: AxiosTask) => {
	perform(task).then(
		(outcome) => process.send?.(outcome),
		(error: unknown) => {
			console.error(error instanceof Error ? error.message : error);
			process.exit(1);
		},
	);
});
// The parent process has ended, or has its result.
process.on('disconnect', () => process.exit());
process.send?.('ready');
