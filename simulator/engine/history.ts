import type { Listed } from './pagination';

interface PastVersion<Item> {
	/** When the next version began, milliseconds since 1970. */
	until: number;
	item: Item;
}

/** What objects were before each change: the search index is late and finds these older versions. */
export class History<Item extends Listed> {
	private readonly versions = new Map<string, PastVersion<Item>[]>();

	/** Keeps an object as it is, just before it changes. */
	keep(item: Item, until: number): void {
		const version = { until, item: structuredClone(item) };
		const earlier = this.versions.get(item.id);
		if (earlier === undefined) this.versions.set(item.id, [version]);
		else earlier.push(version);
	}

	/** Those that existed then, as they were. */
	asOf(items: Iterable<Item>, at: number): Map<string, Item> {
		const then = new Map<string, Item>();
		for (const item of items) {
			if (item.createdAt > at) continue;
			const past = this.versions.get(item.id)?.find(({ until }) => until > at);
			then.set(item.id, past?.item ?? item);
		}
		return then;
	}
}
