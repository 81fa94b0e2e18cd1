import { KeyedMutex } from './keyedMutex';

/** The work for one item, and keys of the objects that it is about. */
export interface Task<Result> {
	keys: string[];
	work: () => Promise<Result>;
}

/** The most items that may wait for earlier items about the same object. */
const MOST_WAITING = 1000;

/**
 * Does the work of the items 0 to `count - 1`, several at once, and returns the results in that order.
 *
 * Work with the same key runs one after the other, also in that order. It uses no slot while it waits, so other work
 * continues at full concurrency.
 *
 * After a failure, no new work begins, and work that has begun is finished.
 *
 * @param concurrency the most items at once
 * @param begin reads an item shortly before its work; never throws
 * @throws the failure with the lowest index
 */
export async function mapWithConcurrency<Result>(
	count: number,
	concurrency: number,
	begin: (index: number) => Task<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const failures = new Map<number, unknown>();
	const mutex = new KeyedMutex();
	const ready: Array<() => Promise<void>> = [];
	let next = 0;
	let waiting = 0;

	const prepareNext = () => {
		const index = next++;
		const { keys, work } = begin(index);
		const run = async () => {
			try {
				results[index] = await work();
			} catch (error) {
				failures.set(index, error);
			}
			release();
		};
		waiting++;
		const release = mutex.acquire(keys, () => {
			waiting--;
			ready.push(run);
		});
	};

	const inFlight = new Set<Promise<void>>();
	const fill = () => {
		while (inFlight.size < concurrency && failures.size === 0) {
			while (ready.length === 0 && next < count && waiting < MOST_WAITING) prepareNext();
			const run = ready.shift();
			if (run === undefined) break;
			const done: Promise<void> = run().finally(() => inFlight.delete(done));
			inFlight.add(done);
		}
	};
	fill();
	while (inFlight.size > 0) {
		await Promise.race(inFlight);
		fill();
	}

	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	return results;
}
