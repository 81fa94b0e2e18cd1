/**
 * Does work for 0 up to `count`, not included, some at once, and gives the results in that order.
 *
 * After a failure nothing new is begun; what is under way is let finish.
 *
 * @param width how many at once, at most
 * @throws the failure of the lowest index
 */
export async function inOrder<Result>(
	count: number,
	width: number,
	work: (index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const failures = new Map<number, unknown>();
	let next = 0;

	const worker = async () => {
		while (next < count && failures.size === 0) {
			const index = next++;
			try {
				results[index] = await work(index);
			} catch (error) {
				failures.set(index, error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, worker));

	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	return results;
}
