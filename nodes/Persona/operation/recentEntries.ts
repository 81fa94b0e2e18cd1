const MOST = 50_000;

/** Entries by name, in the memory of the process. Only the latest are kept. */
export class RecentEntries<Value> {
	private readonly entries = new Map<string, Value>();

	get(name: string): Value | undefined {
		return this.entries.get(name);
	}

	set(name: string, value: Value): void {
		this.entries.set(name, value);
		const [oldest] = this.entries.keys();
		if (this.entries.size > MOST && oldest !== undefined) this.entries.delete(oldest);
	}
}
