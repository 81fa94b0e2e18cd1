import fc from 'fast-check';

import { mapWithConcurrency } from '../../nodes/Persona/engine/mapWithConcurrency';

const tick = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** Items that are all about different objects. */
const each =
	<Result>(work: (index: number) => Promise<Result>) =>
	(index: number) => ({ keys: [String(index)], work: async () => await work(index) });

describe('mapWithConcurrency', () => {
	it('gives results in order, whatever finishes first, and never works on more at once', async () => {
		let atWork = 0;
		let most = 0;
		const work = async (index: number) => {
			most = Math.max(most, ++atWork);
			for (let ticks = (30 - index) % 5; ticks >= 0; ticks--) await tick();
			atWork--;
			return index;
		};
		expect(await mapWithConcurrency(30, 4, each(work))).toEqual(
			Array.from({ length: 30 }, (_, index) => index),
		);
		expect(most).toBe(4);
	});

	it('begins nothing after a failure, lets the rest finish, and throws the earliest', async () => {
		const begun: number[] = [];
		const finished: number[] = [];
		const work = async (index: number) => {
			begun.push(index);
			if (index === 3) throw new Error('the later one, first');
			await tick();
			if (index === 1) throw new Error('the earlier one');
			await tick();
			finished.push(index);
		};
		await expect(mapWithConcurrency(30, 4, each(work))).rejects.toThrow('the earlier one');
		expect(begun).toEqual([0, 1, 2, 3]);
		expect(finished).toEqual([0, 2]);
	});

	it('does nothing for nothing', async () => {
		expect(
			await mapWithConcurrency(
				0,
				5,
				each(async () => 1),
			),
		).toEqual([]);
	});
});

describe('items about the same object', () => {
	it('come one after the other, while others go on at full width', async () => {
		const log: string[] = [];
		const names = ['a', 'a', 'a', 'b', 'c'];
		const begin = (index: number) => ({
			keys: [names[index] ?? ''],
			work: async () => {
				log.push(`begin ${index}`);
				await tick();
				log.push(`end ${index}`);
			},
		});
		await mapWithConcurrency(names.length, 3, begin);
		expect(log.slice(0, 3)).toEqual(['begin 0', 'begin 3', 'begin 4']);
		expect(log.indexOf('begin 1')).toBeGreaterThan(log.indexOf('end 0'));
		expect(log.indexOf('begin 2')).toBeGreaterThan(log.indexOf('end 1'));
	});

	it('are not begun where an earlier one fails', async () => {
		const begun: number[] = [];
		const begin = (index: number) => ({
			keys: ['the same'],
			work: async () => {
				begun.push(index);
				await tick();
				throw new Error(`failure ${index}`);
			},
		});
		await expect(mapWithConcurrency(5, 5, begin)).rejects.toThrow('failure 0');
		expect(begun).toEqual([0]);
	});

	it('does not look at all of a long list at once', async () => {
		let looked = 0;
		let most = 0;
		let done = 0;
		const begin = () => {
			looked++;
			most = Math.max(most, looked - done);
			return { keys: ['the same'], work: async () => void done++ };
		};
		await mapWithConcurrency(20_000, 5, begin);
		expect(done).toBe(20_000);
		expect(most).toBeLessThan(2000);
	});

	it('keep the order of the input, each once, whatever they are about and however many at once', async () => {
		const item = fc.record({
			keys: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
			ticks: fc.nat(4),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(item, { maxLength: 25 }),
				fc.integer({ min: 1, max: 6 }),
				async (items, width) => {
					const begun: number[] = [];
					const held = new Map<string, number>();
					let atWork = 0;
					const results = await mapWithConcurrency(items.length, width, (index) => ({
						keys: items[index]?.keys ?? [],
						work: async () => {
							const keys = new Set(items[index]?.keys);
							for (const key of keys) {
								expect(held.has(key)).toBe(false);
								held.set(key, index);
							}
							begun.push(index);
							expect(++atWork).toBeLessThanOrEqual(width);
							for (let ticks = items[index]?.ticks ?? 0; ticks > 0; ticks--) await tick();
							atWork--;
							for (const key of keys) held.delete(key);
							return index;
						},
					}));
					expect(results).toEqual(items.map((_, index) => index));
					for (const key of ['a', 'b', 'c', 'd'] as const) {
						const about = begun.filter((index) => items[index]?.keys.includes(key));
						expect(about).toEqual([...about].sort((one, other) => one - other));
					}
				},
			),
			{ numRuns: 200, seed: 1 },
		);
	});
});
