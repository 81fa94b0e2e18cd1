import { badRequest, refusal } from './errors';
import type { Identifiers } from './identifiers';
import type { JsonObject } from './jsonValue';
import { ParameterReader } from './parameterReader';

export type TagAction = 'add-tag' | 'remove-tag' | 'set-tags';

/**
 * The tags of one environment. An object carries names; the tag calls take a name or an ID
 * (docs.withpersona.com: add-tag, remove-tag, set-tags), and a new name makes a new tag.
 */
export class Tags {
	private readonly ids = new Map<string, string>();

	constructor(private readonly identifiers: Identifiers) {}

	/** A name as it is stored and shown: Persona was seen to do so with the tags of accounts. */
	stored(name: string): string {
		return name.toUpperCase();
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

	/**
	 * The tags of an object after a tag call, as they are stored. A call takes `meta.tag-name` or
	 * `meta.tag-id`; set-tags takes lists under the same, singular keys.
	 *
	 * @throws PersonaError 400 where the body names neither or both, 404 for an unknown ID
	 */
	after(action: TagAction, present: readonly string[], body: JsonObject | undefined): string[] {
		const meta = ParameterReader.ofBody(body).part('meta');
		const given = ['tag-name', 'tag-id'].filter((name) => meta.has(name));
		if (given.length === 0) throw badRequest('meta.tag-name or meta.tag-id is missing');
		if (given.length > 1) throw badRequest('meta.tag-name cannot be used together with tag-id');
		const read = (key: string) =>
			action === 'set-tags' ? meta.texts(key) : [meta.text(key) ?? []].flat();
		const [names, ids] = [read('tag-name') ?? [], read('tag-id') ?? []];
		meta.check();
		if (action !== 'set-tags' && names.length + ids.length === 0) {
			throw badRequest('meta.tag-name is missing');
		}
		const wanted = [...names, ...ids.map((id) => this.knownName(id))];
		if (action === 'remove-tag') {
			const removed = wanted.map((name) => this.stored(name));
			return present.filter((name) => !removed.includes(name));
		}
		return this.storedAll(action === 'add-tag' ? [...present, ...wanted] : wanted);
	}

	private knownName(id: string): string {
		const name = this.nameOf(id);
		if (name === undefined) throw refusal(404, `Tag ${id} is not found`);
		return name;
	}
}
