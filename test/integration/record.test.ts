import { MovableClock } from '../../simulator';
import { describedFields } from '../record/describedFields';
import { groups } from '../record/groups';
import { readRecord, writeRecord } from '../record/recordFile';
import type { Recorded } from '../record/recording';
import { secretLooking } from '../record/stableNames';
import { set, settable } from './contract/coverage';
import { TriggerTestHarness } from '../support/triggerTestHarness';

/*
 * What the nodes send and give, as it was when it was last looked at: test/fixtures/record. Where a
 * change is meant, `npm run record` writes it, and its difference is to be reviewed.
 */

const { writesRecord = false } = globalThis as { writesRecord?: boolean };

const start = Date.parse('2026-03-02T10:00:00.000Z');

let stage: TriggerTestHarness;
beforeAll(async () => {
	stage = await TriggerTestHarness.start({ clock: new MovableClock(() => start) });
});
beforeEach(() => stage.reset());
afterAll(async () => await stage.stop());

describe.each(groups)('the record of $file', ({ file, scenarios }) => {
	const before = readRecord(file);
	const now: Record<string, Recorded> = {};
	if (writesRecord) afterAll(() => writeRecord(file, now));

	it('has each scenario once, and no other', () => {
		const names = scenarios.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		if (!writesRecord) expect(Object.keys(before)).toEqual(names);
	});

	it.each(scenarios)(
		'$name',
		async (scenario) => {
			const record = await scenario.record(stage);
			expect(JSON.stringify(record)).not.toMatch(secretLooking);
			now[scenario.name] = record;
			if (!writesRecord) expect(record).toEqual(before[scenario.name]);
		},
		60_000,
	);
});

describe('the record of a core operation', () => {
	it.each([
		'inquiry.create',
		'inquiry.resume',
		'inquiry.generateOneTimeLink',
		'inquirySession.getAll',
	])('has every field, option and choice of %s', (operation) => {
		const fields = describedFields(operation);
		const all = new Set(
			groups
				.flatMap(({ scenarios }) => scenarios)
				.filter(({ sets }) => sets?.operation === operation)
				.flatMap(({ sets }) => {
					stage.reset();
					return set(fields, sets?.parameters(stage));
				}),
		);
		expect(fields.length).toBeGreaterThan(0);
		expect(settable(fields).filter((one) => !all.has(one))).toEqual([]);
	});
});
