import type { Identifiers } from '../engine/identifiers';
import type { InquiryAssumptions } from './assumptions';

/**
 * The tags of one environment. An inquiry carries names; the tag calls take a name or an ID
 * (docs.withpersona.com: add-tag, remove-tag, set-tags), and a new name makes a new tag.
 */
export class Tags {
	private readonly ids = new Map<string, string>();

	constructor(
		private readonly identifiers: Identifiers,
		private readonly tagCase: InquiryAssumptions['tagCase'],
	) {}

	/** A name as it is stored and shown. */
	stored(name: string): string {
		return this.tagCase === 'upper' ? name.toUpperCase() : name;
	}

	/** The names as they are stored, each once; those that are new become tags. */
	storedAll(names: readonly string[]): string[] {
		for (const name of names) this.idOf(name);
		return [...new Set(names.map((name) => this.stored(name)))];
	}

	/** The ID (`tag_...`) of a tag by its name, made where there is none. */
	idOf(name: string): string {
		const stored = this.stored(name);
		const known = this.ids.get(stored);
		if (known !== undefined) return known;
		const id = this.identifiers.next('tag');
		this.ids.set(stored, id);
		return id;
	}

	/** The name behind an ID; undefined for one that was never made. */
	nameOf(id: string): string | undefined {
		return [...this.ids].find(([, known]) => known === id)?.[0];
	}

	/** All of them, in the order they were made. */
	list(): { id: string; name: string }[] {
		return [...this.ids].map(([name, id]) => ({ id, name }));
	}
}
