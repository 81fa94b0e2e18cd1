import type { IDataObject } from 'n8n-workflow';

import type { RegistrationMemory } from '../../nodes/PersonaTrigger/memory/registrationState';
import { RegistrationState } from '../../nodes/PersonaTrigger/memory/registrationState';

const URL = 'https://n8n.example/webhook/a/webhook';

const webhook = (id: string) => ({ id, secrets: [{ value: `secret of ${id}`, expiresAt: null }] });

const copy = (staticData: IDataObject) => JSON.parse(JSON.stringify(staticData)) as IDataObject;

const state = (staticData: IDataObject, memory: RegistrationMemory = new Map(), now = 1000) =>
	new RegistrationState(staticData, memory, now);

/** What another process, or this one after a restart, finds. */
const found = (staticData: IDataObject) => state(copy(staticData)).get(URL)?.id;

describe('the later one of static data and memory counts', () => {
	it('where older static data was saved over it, and it is written again', () => {
		const memory: RegistrationMemory = new Map();
		const old: IDataObject = {};
		state(old, memory).put(URL, webhook('one'), true);
		state(copy(old), memory).put(URL, webhook('two'), true);

		const overwritten = copy(old);
		expect(state(overwritten, memory).get(URL)?.id).toBe('two');
		expect(state(overwritten, memory).secrets).toEqual(webhook('two').secrets);
		state(overwritten, memory).restore();
		expect(found(overwritten)).toBe('two');
	});

	it('where empty static data was saved over it', () => {
		const memory: RegistrationMemory = new Map();
		state({}, memory).put(URL, webhook('one'), true);
		const emptied: IDataObject = {};
		state(emptied, memory).restore();
		expect(found(emptied)).toBe('one');
	});

	it('where it was removed', () => {
		const memory: RegistrationMemory = new Map();
		const old: IDataObject = {};
		state(old, memory).put(URL, webhook('one'), true);
		const staticData = copy(old);
		state(staticData, memory).remove(URL);
		expect(found(staticData)).toBeUndefined();

		const overwritten = copy(old);
		expect(state(overwritten, memory).get(URL)).toBeUndefined();
		state(overwritten, memory).restore();
		expect(found(overwritten)).toBeUndefined();
	});

	it('where another process wrote it', () => {
		const memory: RegistrationMemory = new Map();
		const staticData: IDataObject = {};
		state(staticData, memory).put(URL, webhook('one'), true);
		state(staticData, new Map(), 2000).put(URL, webhook('two'), true);
		expect(state(staticData, memory, 3000).get(URL)?.id).toBe('two');
		state(staticData, memory, 3000).restore();
		expect(found(staticData)).toBe('two');
	});

	it('though the clock was set back in between', () => {
		const memory: RegistrationMemory = new Map();
		const old: IDataObject = {};
		state(old, memory, 2000).put(URL, webhook('one'), true);
		state(copy(old), memory, 1000).put(URL, webhook('two'), true);
		expect(state(copy(old), memory, 1000).get(URL)?.id).toBe('two');
	});
});

it('restoring writes nothing where nothing was lost', () => {
	const memory: RegistrationMemory = new Map();
	const staticData: IDataObject = {};
	state(staticData, memory).put(URL, webhook('one'), true);
	const frozen = Object.freeze(copy(staticData));
	expect(() => state(frozen, memory).restore()).not.toThrow();
});

it('forgets the webhooks of other URLs where one is put alone', () => {
	const memory: RegistrationMemory = new Map();
	const staticData: IDataObject = {};
	state(staticData, memory).put('https://old.example/', webhook('one'), true);
	state(staticData, memory).put(URL, webhook('two'), true);
	expect(state(staticData, memory).entries.map(([url]) => url)).toEqual([URL]);
});
