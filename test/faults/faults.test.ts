import { startEngine, type Engine } from '../support/engine/engine';
import { misaccounted } from './accounting';
import { wrongKeys } from './keyUse';
import { openAtMost, overShare, ownRefusals } from './limitUse';
import { doneTwice, lostWork, wrongResults } from './lostAndTwice';
import { mixes } from './mix';
import { runMix, type MixOutcome } from './mixRun';
import { seed } from './seed';
import { linesOf } from './table';
import { unexplainedErrors } from './unexplained';

const LONGEST_MIX_MILLISECONDS = 300_000;

let engine: Engine;
const printed: string[] = [`FAULT_SEED=${seed}`];

beforeAll(async () => {
	engine = await startEngine();
});

afterAll(async () => {
	process.stdout.write(`${printed.join('\n')}\n`);
	await engine.stop();
});

describe.each(mixes)('$name', (mix) => {
	let outcome: MixOutcome;
	beforeAll(async () => {
		outcome = await runMix(engine, mix);
		printed.push(...linesOf(outcome));
	}, LONGEST_MIX_MILLISECONDS);

	it('accounts for each item once, in the order of the input', () => {
		expect(misaccounted(outcome)).toEqual([]);
	});

	it('does nothing twice', () => {
		expect(doneTwice(outcome)).toEqual([]);
	});

	it('gives each item what was made for it', () => {
		expect(wrongResults(outcome)).toEqual([]);
	});

	it('says of whatever was made and not delivered that it may be so', () => {
		expect(lostWork(outcome)).toEqual([]);
	});

	it('fails for nothing but trouble that outlasts the retries', () => {
		expect(unexplainedErrors(outcome)).toEqual([]);
	});

	it('sends no POST without a key, and no key with two requests', () => {
		expect(wrongKeys(outcome)).toEqual([]);
	});

	it('keeps to its concurrency', () => {
		expect(outcome.journal.maximumRequestsInFlight).toBeLessThanOrEqual(openAtMost(outcome));
	});

	it('keeps within its share of the rate limit', () => {
		expect(overShare(outcome)).toEqual([]);
	});

	it('is refused for the limit only with what was under way when a storm came', () => {
		expect(ownRefusals(outcome)).toEqual([]);
	});
});
