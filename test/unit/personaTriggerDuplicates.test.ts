import type { IDataObject } from 'n8n-workflow';

import { isFirst, JustStarted } from '../../nodes/PersonaTrigger/duplicates';

/** As n8n keeps it between deliveries: saved, and loaded again. */
const reloaded = (staticData: IDataObject) => JSON.parse(JSON.stringify(staticData)) as IDataObject;

it('lets an event start once, also after a restart', () => {
	const staticData: IDataObject = {};
	expect(isFirst('evt_1', staticData, 'node', 0, new JustStarted())).toBe(true);
	expect(isFirst('evt_2', staticData, 'node', 0, new JustStarted())).toBe(true);
	expect(isFirst('evt_1', reloaded(staticData), 'node', 9e9, new JustStarted())).toBe(false);
});

it('remembers the last 200', () => {
	let staticData: IDataObject = {};
	for (let number = 1; number <= 201; number += 1) {
		staticData = reloaded(staticData);
		expect(isFirst(`evt_${number}`, staticData, 'node', 0, new JustStarted())).toBe(true);
	}
	expect(isFirst('evt_2', reloaded(staticData), 'node', 0, new JustStarted())).toBe(false);
	expect(isFirst('evt_201', reloaded(staticData), 'node', 0, new JustStarted())).toBe(false);
	expect(isFirst('evt_1', reloaded(staticData), 'node', 0, new JustStarted())).toBe(true);
});

it('lets one of two copies start that find the same static data in the same instant', () => {
	const recent = new JustStarted();
	expect(isFirst('evt_1', {}, 'node', 1000, recent)).toBe(true);
	expect(isFirst('evt_1', {}, 'node', 1999, recent)).toBe(false);
});

it('lets what could not be started start when Persona tries again, three seconds later', () => {
	const recent = new JustStarted();
	expect(isFirst('evt_1', {}, 'node', 1000, recent)).toBe(true);
	// n8n did not save the static data, since it could not start the execution.
	expect(isFirst('evt_1', {}, 'node', 4000, recent)).toBe(true);
});

it('lets each of two nodes start with the same event', () => {
	const recent = new JustStarted();
	expect(isFirst('evt_1', {}, 'one', 0, recent)).toBe(true);
	expect(isFirst('evt_1', {}, 'other', 0, recent)).toBe(true);
});

it('takes the IDs into static data by an assignment, which is what n8n notices', () => {
	const assigned: string[] = [];
	const staticData = new Proxy<IDataObject>(
		{},
		{
			set(target, name, value) {
				assigned.push(String(name));
				return Reflect.set(target, name, value);
			},
		},
	);
	isFirst('evt_1', staticData, 'node', 0, new JustStarted());
	isFirst('evt_2', staticData, 'node', 0, new JustStarted());
	expect(assigned).toHaveLength(2);
});
