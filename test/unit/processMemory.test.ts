import type { IDataObject } from 'n8n-workflow';

import { memoryOf, ProcessMemory } from '../../nodes/PersonaTrigger/memory/processMemory';

const NOW = Date.parse('2026-03-02T09:00:00.000Z');
const DAY = 24 * 3_600_000;

it('keeps what a node with a long tolerance remembers when it meets another node', () => {
	const memory = new ProcessMemory();
	const staticData: IDataObject = {};
	const eightDays = (8 * DAY) / 1000;
	const isFirst = (now: number) =>
		memory.of('workflow', 'one', now).started.isFirst('evt_1', staticData, now, eightDays);
	expect(isFirst(NOW)).toBe(true);
	memory.of('workflow', 'two', NOW + 4 * DAY);
	expect(isFirst(NOW + 5 * DAY)).toBe(false);
});

it('tells two nodes of a workflow from each other though a file gave them the same ID', () => {
	const contextOf = (name: string) =>
		({
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({ id: 'same', name }),
		}) as unknown as Parameters<typeof memoryOf>[0];
	expect(memoryOf(contextOf('One'))).toBe(memoryOf(contextOf('One')));
	expect(memoryOf(contextOf('One'))).not.toBe(memoryOf(contextOf('Two')));
});
