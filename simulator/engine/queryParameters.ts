import { badRequest } from './errors';
import { plainName } from './keyNames';

interface QueryEntry {
	group: string;
	/** The name in brackets; null where there is none, as in `include`. */
	name: string | null;
	values: string[];
}

/**
 * A query in Persona's form: `page[size]=10`, `filter[status]=expired,pending`,
 * `fields[inquiry]=status`, `include=account`. Values are the decoded ones; a repeated name or
 * `name[]` makes a list.
 */
export class QueryParameters {
	private readonly entries: QueryEntry[] = [];

	constructor(search: URLSearchParams) {
		for (const [key, value] of search) {
			const match = /^([^[\]]+)(?:\[([^[\]]+)\])?(?:\[\])?$/.exec(key);
			const group = match?.[1] ?? key;
			const name = match?.[2] ?? null;
			const known = this.entries.find((entry) => entry.group === group && entry.name === name);
			if (known === undefined) this.entries.push({ group, name, values: [value] });
			else known.values.push(value);
		}
	}

	/** The names in brackets that a group has, as they were written. */
	names(group: string): string[] {
		return this.entries.flatMap((entry) =>
			entry.group === group && entry.name !== null ? [entry.name] : [],
		);
	}

	/** True where the query names the group at all. */
	has(group: string): boolean {
		return this.entries.some((entry) => entry.group === group);
	}

	/**
	 * A single value.
	 *
	 * @throws PersonaError 400 for a repeated parameter
	 */
	text(group: string, name: string | null = null): string | undefined {
		const values = this.find(group, name)?.values;
		if (values !== undefined && values.length > 1) {
			throw badRequest(`${shownName(group, name)} must be a string`);
		}
		return values?.[0];
	}

	/** A comma-separated or repeated value, without blanks and empty parts. */
	list(group: string, name: string | null = null): string[] | undefined {
		return this.find(group, name)
			?.values.flatMap((value) => value.split(','))
			.map((value) => value.trim())
			.filter((value) => value !== '');
	}

	/** All of it, for the journal and for comparing two requests. */
	asRecord(): Record<string, string[]> {
		return Object.fromEntries(
			this.entries.map((entry) => [shownName(entry.group, entry.name), entry.values]),
		);
	}

	private find(group: string, name: string | null): QueryEntry | undefined {
		return this.entries.find(
			(entry) =>
				entry.group === group &&
				(entry.name === name ||
					(entry.name !== null && name !== null && plainName(entry.name) === plainName(name))),
		);
	}
}

function shownName(group: string, name: string | null): string {
	return name === null ? group : `${group}[${name}]`;
}
