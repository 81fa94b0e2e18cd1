import { Agent } from 'node:http';
import axios from 'axios';

/**
 * The links as a short program makes them: axios with a new connection for each request, as n8n's HTTP
 * helper does it, and a fixed concurrency; without a rate limiter and retries. It begins when the parent
 * process sends the task, and sends `done`.
 */
export interface AxiosTask {
	baseUrl: string;
	key: string;
	concurrency: number;
}

interface Page {
	data: Array<{ id: string }>;
	links: { next: string | null };
}

async function makeLinks({ baseUrl, key, concurrency }: AxiosTask): Promise<void> {
	const persona = axios.create({
		baseURL: baseUrl,
		proxy: false,
		httpAgent: new Agent({ keepAlive: false }),
		headers: { Authorization: `Bearer ${key}`, 'Persona-Version': '2025-12-08' },
	});
	const expired: string[] = [];
	for (let hasMore = true; hasMore;) {
		const params = {
			'filter[status]': 'expired',
			'page[size]': 100,
			'page[after]': expired.at(-1),
		};
		const { data: page } = await persona.get<Page>('/inquiries', { params });
		expired.push(...page.data.map(({ id }) => id));
		hasMore = page.links.next !== null;
	}
	const waiting = expired.values();
	const worker = async () => {
		for (const id of waiting) {
			await persona.post(`/inquiries/${id}/resume`);
			await persona.post(`/inquiries/${id}/generate-one-time-link`, {
				meta: { 'expires-in-seconds': 86_400 },
			});
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
}

process.on('message', (task: AxiosTask) => {
	makeLinks(task).then(
		() => process.send?.('done'),
		(error: unknown) => {
			console.error(error instanceof Error ? error.message : error);
			process.exit(1);
		},
	);
});
// The parent process has ended, or has what it wants.
process.on('disconnect', () => process.exit());
process.send?.('ready');
