import fc from 'fast-check';

const DEFAULT_SEED = 20_260_302;

/** What the faults and the items are drawn by; another one is given as FAULT_SEED. */
export const seed = Number(process.env.FAULT_SEED ?? DEFAULT_SEED);

if (!Number.isSafeInteger(seed)) throw new Error('FAULT_SEED is no whole number');

/** So many values, the same ones for the same seed. */
export const drawn = <Value>(arbitrary: fc.Arbitrary<Value>, count: number): Value[] =>
	fc.sample(arbitrary, { seed, numRuns: count });
