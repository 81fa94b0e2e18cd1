import type { MixOutcome } from './mixRun';
import { requestsOfNode } from './itemRequests';

/** POSTs without an idempotency key, and keys that stood for more than one request. */
export const wrongKeys = ({ journal }: MixOutcome): string[] => {
	const uses = new Map<string, Set<string>>();
	const wrong: string[] = [];
	for (const request of requestsOfNode(journal.requests)) {
		const { method, path, query, body, idempotencyKey } = request;
		if (method !== 'POST') continue;
		if (!idempotencyKey) {
			wrong.push(`${method} ${path} without a key`);
			continue;
		}
		const use = uses.get(idempotencyKey) ?? new Set();
		uses.set(idempotencyKey, use.add(JSON.stringify([path, query, body])));
	}
	const shared = [...uses.values()].filter((use) => use.size > 1);
	return [...wrong, ...shared.map((use) => `one key for ${[...use].join(' and ')}`)];
};
