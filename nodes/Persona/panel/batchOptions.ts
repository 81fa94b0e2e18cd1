import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../operation/parameters';

/**
 * Options of every operation: how the node works through its items. Those of the first item count for
 * all, so that the editor offers no expression for them.
 */
export const batchOptions: INodeProperties[] = [
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		description:
			'How many items to work on at once, from 1 to 50. The output keeps the order of the input. Items about the same inquiry or session are done one after the other.',
	},
	{
		displayName: 'Max Wait (Minutes)',
		name: 'maxWait',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1 },
		default: 10,
		description:
			"How long one request may wait in all, for the rate limit or for Persona to answer the requests before it. An item that would wait longer fails. A whole batch may take longer: the workflow's own timeout has to allow it.",
	},
	{
		displayName: 'Rate Limit Share (Percent)',
		name: 'rateLimitShare',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 80,
		description:
			"How much of Persona's rate limit this node may use. The rest is left to your live application and others in the same Persona environment.",
	},
];

/** An option of the operations that send a POST. */
export const idempotencyKeyOption: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.referenceId }}-{{ $today.toISODate() }}',
	description:
		'A text of your own for each item, so that the same work in another execution is not done twice within a day: Persona gives its first answer again. Without it that holds within one execution, Retry On Fail included. Wrong where a new result is wanted each time: on Resume and Generate One-Time Link, the old token or link comes back for the same text. So does a refusal: change the text to try again.',
};

export interface BatchSettings {
	concurrency: number;
	maxWaitMilliseconds: number;
	rateLimitSharePercent: number;
}

const MOST_AT_ONCE = 50;

function upTo(parameters: Parameters, path: string, most: number, fallback: number): number {
	const number = parameters.count(path) ?? fallback;
	if (number > most) {
		throw parameters.invalid(path, `is above ${most}`, `Give it a whole number from 1 to ${most}.`);
	}
	return number;
}

/** @throws PersonaFailure where one is out of its range */
export function batchSettings(parameters: Parameters): BatchSettings {
	return {
		concurrency: upTo(parameters, 'options.concurrency', MOST_AT_ONCE, 5),
		maxWaitMilliseconds: (parameters.count('options.maxWait') ?? 10) * 60_000,
		rateLimitSharePercent: upTo(parameters, 'options.rateLimitShare', 100, 80),
	};
}
