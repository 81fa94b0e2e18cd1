interface Waiter {
	keys: Set<string>;
	/** How many of its keys others hold or wait for first. */
	missing: number;
	acquired: () => void;
}

/** Work with the same key runs one after the other, in the order of the calls. */
export class KeyedMutex {
	/** For each key: first its holder, then those that wait for it. */
	private readonly queues = new Map<string, Waiter[]>();

	/**
	 * @param acquired is called when all keys are held, at once if they are free
	 * @returns a function that releases the keys
	 */
	acquire(keys: string[], acquired: () => void): () => void {
		const waiter: Waiter = { keys: new Set(keys), missing: 0, acquired };
		for (const key of waiter.keys) {
			const queue = this.queues.get(key);
			if (queue === undefined) {
				this.queues.set(key, [waiter]);
			} else {
				queue.push(waiter);
				waiter.missing++;
			}
		}
		if (waiter.missing === 0) acquired();
		return () => this.release(waiter);
	}

	/** Does work while nothing else holds one of the keys. */
	async runExclusive<Result>(keys: string[], work: () => Promise<Result>): Promise<Result> {
		let release = () => {};
		await new Promise<void>((resolve) => {
			release = this.acquire(keys, resolve);
		});
		try {
			return await work();
		} finally {
			release();
		}
	}

	private release({ keys }: Waiter): void {
		for (const key of keys) {
			const queue = this.queues.get(key) ?? [];
			queue.shift();
			const [next] = queue;
			if (next === undefined) this.queues.delete(key);
			else if (--next.missing === 0) next.acquired();
		}
	}
}
