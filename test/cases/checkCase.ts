import type { INodeExecutionData } from 'n8n-workflow';

import type { Given, OperationCase, Stage } from './operationCase';

/** The items of the node's two outputs. */
export interface Outcome {
	items: INodeExecutionData[];
	failed: INodeExecutionData[];
}

/** Looks at what one item became: its requests, and what came out. */
export function checkCase(
	{ sends }: OperationCase,
	given: Given,
	stage: Stage,
	{ items, failed }: Outcome,
): void {
	const { requests } = stage.journal;
	const withoutIds = (path: string) => path.replace(/(?<=\/)[a-z]+_\w+/g, ':id');
	if ('refusal' in given) {
		const { message, ...more } = given.refusal;
		expect(items).toEqual([]);
		expect(failed).toMatchObject([
			{ json: { error: { ...more, message: expect.stringContaining(message) } } },
		]);
	} else {
		expect(failed).toEqual([]);
		given.expected(items);
	}
	expect(requests.map(({ method, path }) => `${method} ${withoutIds(path)}`)).toEqual(
		typeof sends === 'function' ? sends(stage) : sends,
	);
	for (const { method, path, headers, idempotencyKey } of requests) {
		expect(headers).toMatchObject({ 'key-inflection': 'kebab', 'persona-version': '2025-12-08' });
		const changes = method === 'POST' && !path.endsWith('/search');
		expect(idempotencyKey !== null).toBe(changes);
	}
	for (const { pairedItem } of [...items, ...failed]) expect(pairedItem).toEqual({ item: 0 });
}
