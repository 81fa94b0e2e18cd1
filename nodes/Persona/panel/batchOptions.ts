import type { INodeProperties } from 'n8n-workflow';

export const MAX_CONCURRENCY = 50;
export const DEFAULT_CONCURRENCY = 5;
export const DEFAULT_MAX_WAIT_MINUTES = 10;
export const DEFAULT_RATE_LIMIT_SHARE_PERCENT = 80;

/**
 * Options of every operation: how the node works on its items. The values of the first item are used for all items,
 * so the editor allows no expressions.
 */
export const batchOptions: INodeProperties[] = [
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
		default: DEFAULT_CONCURRENCY,
		description: `How many items to work on at once, from 1 to ${MAX_CONCURRENCY}. The output keeps the order of the input. Items about the same object run one after the other.`,
	},
	{
		displayName: 'Max Wait (Minutes)',
		name: 'maxWait',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1 },
		default: DEFAULT_MAX_WAIT_MINUTES,
		description:
			'How long one request may wait in total, for the rate limit or while Persona does not answer. An item that must wait longer fails. All items together may take longer, so check the timeout of the workflow.',
	},
	{
		displayName: 'Rate Limit Share (Percent)',
		name: 'rateLimitShare',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: 100 },
		default: DEFAULT_RATE_LIMIT_SHARE_PERCENT,
		description:
			"How much of Persona's rate limit this node may use. The rest is free for your application and others in the same Persona environment.",
	},
];
