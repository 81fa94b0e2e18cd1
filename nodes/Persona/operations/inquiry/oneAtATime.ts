/** Lets work with the same name wait for each other, in the order in which it came. */
export class OneAtATime {
	private readonly last = new Map<string, Promise<unknown>>();

	async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		const before = this.last.get(name) ?? Promise.resolve();
		const result = before.then(work, work);
		this.last.set(name, result);
		try {
			return await result;
		} finally {
			if (this.last.get(name) === result) this.last.delete(name);
		}
	}
}
