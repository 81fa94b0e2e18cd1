import { KeyedMutex } from './keyedMutex';

/** One item's work, and keys of the objects that it is about. */
export interface Task<Result> {
	keys: string[];
	work: () => Promise<Result>;
}

/** So many items may wait for earlier ones about the same object; beyond that none is looked at. */
const MOST_WAITING = 1000;

/**
 * Does the work of items 0 up to `count`, not included, some at once, and gives the results in that order.
 *
 * Work with a key in common is done in that order too, one after the other. It takes no slot while it
 * waits, so that other work goes on at full concurrency.
 *
 * After a failure nothing new is begun; what has begun comes to its end.
 *
 * @param concurrency how many at once, at most
 * @param begin looks at an item, shortly before its turn; throws nothing
 * @throws the failure of the lowest index
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

	const look = () => {
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
			while (ready.length === 0 && next < count && waiting < MOST_WAITING) look();
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
