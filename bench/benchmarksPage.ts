import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = resolve(__dirname, '..', 'docs', 'benchmarks.md');
const BEGIN = '<!-- npm run bench -- --write-docs writes everything from here -->';
const END = '<!-- to here -->';

/**
 * Writes the tables into docs/benchmarks.md, between its two markers.
 *
 * @throws Error if a marker is missing
 */
export async function writeIntoDocs(tables: string): Promise<void> {
	const page = await readFile(PAGE, 'utf8');
	const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
	if (begin < 0 || end < begin) throw new Error(`${PAGE} has lost its markers`);
	const text = `${page.slice(0, begin)}${BEGIN}\n\n${tables}\n\n${page.slice(end)}`;
	await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}
