import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { WorldControl } from '../../simulator';
import type { Alone } from './operationScenarios';

/** What an operation needs where each item says whom it is about. */
export interface ForEachItem {
	parameters(world: WorldControl): INodeParameters;
	items(world: WorldControl, count: number): IDataObject[];
}

/** The options about the whole batch, each with more than one item. */
export const batchFields = ({ parameters, items }: ForEachItem): Alone[] => [
	[
		'options.concurrency',
		3,
		{
			parameters,
			items: (world) => items(world, 8),
			prepare: ({ faults }) =>
				faults.add({ kind: 'slow', milliseconds: 80, probability: 1, times: 99 }),
			unordered: true,
		},
	],
	[
		'options.rateLimitShare',
		50,
		{
			parameters: (world) => ({ ...parameters(world), options: { concurrency: 1 } }),
			items: (world) => items(world, 5),
			prepare: (simulator) => simulator.setRateLimit('sandbox', { limit: 4, windowSeconds: 60 }),
		},
	],
	[
		'options.maxWait',
		1,
		{
			parameters: (world) => ({ ...parameters(world), options: { concurrency: 1 } }),
			items: (world) => items(world, 2),
			prepare: (simulator) => simulator.setRateLimit('sandbox', { limit: 1, windowSeconds: 300 }),
		},
	],
];
