import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A small mistake in the product that some test has to find. */
export interface Mutation {
	/** What goes wrong for the user; also what `--only` takes. */
	name: string;
	/** From the root on. */
	file: string;
	/** A text that occurs once in the file, on one line or several. */
	find: string;
	replace: string;
	/** The test files of which one fails, from the root on. */
	tests: string[];
}

/** @returns what must be corrected in an entry, or undefined */
export function problemWith(mutation: Mutation, root: string): string | undefined {
	const { name, file, find, replace, tests } = mutation;
	const entry = `test/mutations/mutations.ts, entry "${name}":`;
	for (const needed of [file, ...tests]) {
		if (!existsSync(path.join(root, needed))) return `${entry} there is no file ${needed}`;
	}
	if (tests.length === 0) return `${entry} it names no test`;
	if (find === replace) return `${entry} it changes nothing`;
	const count = readFileSync(path.join(root, file), 'utf8').split(find).length - 1;
	if (count === 1) return undefined;
	return `${entry} its text to find occurs ${count} times in ${file}, not once: ${find}`;
}

export function mutatedSource(source: string, { find, replace }: Mutation): string {
	return source.split(find).join(replace);
}
