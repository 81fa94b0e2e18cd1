import type { IDataObject } from 'n8n-workflow';

import {
	MOST_REMEMBERED_EVENTS,
	RETRY_SECONDS,
	StartedEvents,
} from '../../nodes/PersonaTrigger/memory/startedEvents';

const NOW = Date.parse('2026-03-02T09:00:00.000Z');
const HOUR = 3_600_000;
const REMEMBERED = RETRY_SECONDS * 1000;

/** As n8n keeps it between deliveries: saved, and loaded again. */
const reloaded = (staticData: IDataObject) => JSON.parse(JSON.stringify(staticData)) as IDataObject;

/** A process that has just begun, with what n8n has saved. */
const isFirstAfterRestart = (id: string, staticData: IDataObject, now = NOW) =>
	new StartedEvents().isFirst(id, reloaded(staticData), now);

it('let an event start once, also after a restart', () => {
	const staticData: IDataObject = {};
	const started = new StartedEvents();
	expect(started.isFirst('evt_1', staticData, NOW)).toBe(true);
	expect(started.isFirst('evt_1', staticData, NOW)).toBe(false);
	expect(isFirstAfterRestart('evt_1', staticData)).toBe(false);
	expect(isFirstAfterRestart('evt_2', staticData)).toBe(true);
});

it('outlast the last try of Persona, 51 hours and 20 minutes later', () => {
	const lastTry = (3 + 64 + 729 + 4096 + 15_625 + 46_656 + 117_649) * 1000;
	expect(REMEMBERED).toBeGreaterThan(lastTry);
});

it('are remembered for so long after they came last, and not two hours longer', () => {
	const staticData: IDataObject = {};
	const started = new StartedEvents();
	started.isFirst('evt_1', staticData, NOW);
	started.isFirst('evt_2', staticData, NOW);
	started.isFirst('evt_2', staticData, NOW + 10 * HOUR);
	for (const isFirst of [
		(id: string, now: number) => isFirstAfterRestart(id, staticData, now),
		(id: string, now: number) => started.isFirst(id, {}, now),
	]) {
		expect(isFirst('evt_2', NOW + 10 * HOUR + REMEMBERED)).toBe(false);
		expect(isFirst('evt_1', NOW + REMEMBERED + 2 * HOUR)).toBe(true);
	}
});

it('are remembered for longer where a longer tolerance wants it', () => {
	const staticData: IDataObject = {};
	const started = new StartedEvents();
	started.isFirst('evt_1', staticData, NOW);
	const weekLater = NOW + 7 * 24 * HOUR;
	expect(started.isFirst('evt_1', staticData, weekLater, 8 * 24 * 3600)).toBe(false);
});

it(`are ${MOST_REMEMBERED_EVENTS} at most, the newest ones`, () => {
	const idOf = (number: number) => `evt_${String(number).padStart(26, '0')}`;
	const ids = Array.from({ length: MOST_REMEMBERED_EVENTS }, (_, index) => idOf(index + 1));
	const hour = Math.floor(NOW / HOUR) - 1;
	const staticData: IDataObject = { startedEvents: { [hour]: ids.join(' ') } };
	const started = new StartedEvents();
	expect(started.isFirst(idOf(1), staticData, NOW - HOUR)).toBe(false);
	expect(started.isFirst(idOf(MOST_REMEMBERED_EVENTS + 1), staticData, NOW)).toBe(true);
	expect(JSON.stringify(staticData).length).toBeLessThan(160_000);
	expect(isFirstAfterRestart(idOf(2), staticData)).toBe(false);
	expect(isFirstAfterRestart(idOf(1), staticData)).toBe(true);
	expect(started.isFirst(idOf(1), staticData, NOW)).toBe(true);
});

it('are written together with those that were lost in the static data, and with those found there', () => {
	const started = new StartedEvents();
	started.isFirst('evt_1', {}, NOW);
	const staticData: IDataObject = {};
	new StartedEvents().isFirst('evt_2', staticData, NOW);
	started.isFirst('evt_3', staticData, NOW);
	for (const id of ['evt_1', 'evt_2', 'evt_3']) {
		expect(isFirstAfterRestart(id, staticData)).toBe(false);
	}
});

it('are written again when one of them comes that was lost in the static data', () => {
	const started = new StartedEvents();
	started.isFirst('evt_1', {}, NOW);
	const staticData: IDataObject = {};
	expect(started.isFirst('evt_1', staticData, NOW)).toBe(false);
	expect(isFirstAfterRestart('evt_1', staticData)).toBe(false);
});

it('are written by an assignment, which is what n8n notices, and only where they change', () => {
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
	const started = new StartedEvents();
	started.isFirst('evt_1', staticData, NOW);
	started.isFirst('evt_1', staticData, NOW);
	started.isFirst('evt_2', staticData, NOW);
	expect(assigned).toHaveLength(2);
});
