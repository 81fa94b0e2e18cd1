import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Usage } from './contenders';
import type { Scenario } from './scenarios';

/** One contender in one scenario; the counts come from the simulator's journal. */
export interface Measurement extends Usage {
	label: string;
	links: number;
	requests: number;
	/** Answered 429. */
	refused: number;
	mostInFlight: number;
}

const PAGE = resolve(__dirname, '..', 'docs', 'benchmarks.md');
const BEGIN = '<!-- npm run bench -- --write-docs writes everything from here -->';
const END = '<!-- to here -->';

/** This machine in a few words. */
export function machineWords(): string {
	const processors = cpus();
	const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
	const load = loadavg()[0]?.toFixed(1);
	return `a machine with ${processors.length} cores (${processors[0]?.model ?? 'unknown'}) and ${gigabytes} GiB of memory, load ${load} before the run`;
}

/** A scenario's table as Markdown. */
export function table(
	{ title, wantedLinks, compareWith }: Scenario,
	measurements: Measurement[],
): string {
	const isDone = ({ links }: Measurement) => links === wantedLinks;
	const least =
		compareWith === 'last contender'
			? measurements.at(-1)?.milliseconds
			: compareWith?.milliseconds;
	const base =
		compareWith === 'last contender' ? 'the last' : `the least, ${seconds(least ?? 0)} s`;
	const rows = measurements.map((one) => [
		one.label,
		...(wantedLinks > 0 ? [count(one.links)] : []),
		count(one.requests),
		count(one.refused),
		count(one.mostInFlight),
		seconds(one.milliseconds),
		// A fast failure says nothing.
		...(least ? [isDone(one) ? (one.milliseconds / least).toFixed(2) : '–'] : []),
		megabytes(one.peakBytes),
		megabytes(one.peakBytes - one.idleBytes),
	]);
	const head = [
		'Contender',
		...(wantedLinks > 0 ? ['Links'] : []),
		'Requests',
		'429',
		'Most in flight',
		'Time (s)',
		...(least ? [`Times ${base}`] : []),
		'Peak memory (MB)',
		'Above idle (MB)',
	];
	const lines = [head, head.map(() => '---'), ...rows];
	return `### ${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`;
}

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

function count(number: number): string {
	return number.toLocaleString('en');
}

function seconds(milliseconds: number): string {
	return (milliseconds / 1000).toFixed(1);
}

function megabytes(bytes: number): string {
	return count(Math.round(bytes / 1e6));
}
