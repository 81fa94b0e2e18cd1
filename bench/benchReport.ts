import { cpus, loadavg, totalmem } from 'node:os';
import type { Figure } from './figures';
import type { HeapMeasurement, Measurement } from './measurement';
import type { Scenario } from './scenarios';

/** Everything that a run of the benchmarks measured. */
export interface BenchReport {
	/** When it started, as an ISO time. */
	date: string;
	machine: string;
	versions: Record<string, string>;
	/** Resident memory of an n8n that has run an empty workflow, in bytes. */
	idle: { residentBytes: number; peakBytes: number };
	measurements: Measurement[];
	heaps: HeapMeasurement[];
	figures: Figure[];
}

/** This machine in a few words. */
export function machineWords(): string {
	const processors = cpus();
	const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
	const load = loadavg()[0]?.toFixed(1);
	return `${processors.length} cores (${processors[0]?.model ?? 'unknown'}), ${gigabytes} GiB of memory, load ${load} before the run`;
}

/** The report as Markdown: machine and versions, the figures, and a table for each scenario. */
export function markdown(report: BenchReport, scenarios: Scenario[]): string {
	const versions = Object.entries(report.versions).map(([name, version]) => `${name} ${version}`);
	const { residentBytes, peakBytes } = report.idle;
	return [
		`Measured on ${report.date.slice(0, 10)}: ${versions.join(', ')}; ${report.machine}. ` +
			`An n8n that has run an empty workflow uses ${megabytes(residentBytes)} MB (peak ${megabytes(peakBytes)} MB).`,
		...(report.figures.length > 0 ? [figureTable(report.figures)] : []),
		...scenarios.flatMap(({ name, title }) => {
			const measurements = report.measurements.filter(({ scenario }) => scenario === name);
			const heaps = report.heaps.filter(({ scenario }) => scenario === name);
			const tables = [
				...(measurements.length > 0 ? [scenarioTable(measurements)] : []),
				...(heaps.length > 0 ? [heapTable(heaps)] : []),
			];
			return tables.length > 0 ? [`### ${title}`, ...tables] : [];
		}),
	].join('\n\n');
}

function figureTable(figures: Figure[]): string {
	return table(
		['Work', 'Target', 'Measured', 'Reached'],
		figures.map(({ work, toReach, measured, isReached }) => [
			work,
			toReach,
			measured,
			isReached ? 'yes' : '**no**',
		]),
	);
}

function scenarioTable(measurements: Measurement[]): string {
	const makesLinks = measurements.some(({ wantedLinks }) => wantedLinks > 0);
	return table(
		[
			'Contender',
			...(makesLinks ? ['Inquiries with a link', 'Resumed without a link'] : ['Items']),
			'Requests',
			'429',
			'Most in flight',
			'Time (s)',
			'Minimum (s)',
			'Ratio',
			'CPU per request (ms)',
			'Peak memory (MB)',
			'Above idle (MB)',
		],
		measurements.map((one) => [
			one.label,
			...(makesLinks ? [one.inquiriesWithLink, one.resumedWithoutLink] : [one.items]).map(count),
			count(one.requests),
			count(one.refused),
			count(one.mostInFlight),
			seconds(one.milliseconds),
			one.leastMilliseconds === null ? '–' : seconds(one.leastMilliseconds),
			ratio(one, makesLinks),
			one.cpuMillisecondsPerRequest.toFixed(2),
			count(megabytes(one.peakBytes)),
			count(megabytes(one.peakBytes - one.idleBytes)),
		]),
	);
}

function heapTable(heaps: HeapMeasurement[]): string {
	return table(
		[
			'Contender',
			'Peak memory (MB)',
			'Heap before (MB)',
			'Heap with the result (MB)',
			'Highest heap (MB)',
			'More than the result (MB)',
		],
		heaps.map(({ label, peakBytes, heap: { idle, peak, result } }) => [
			label,
			...[peakBytes, idle, result, peak, peak - result].map((bytes) => count(megabytes(bytes))),
		]),
	);
}

/** Only for contenders that did all of the work: a fast failure says nothing. */
function ratio(one: Measurement, makesLinks: boolean): string {
	const isDone = !makesLinks || one.inquiriesWithLink === one.wantedLinks;
	if (one.leastMilliseconds === null || !isDone) return '–';
	return (one.milliseconds / one.leastMilliseconds).toFixed(3);
}

function table(head: string[], rows: string[][]): string {
	const lines = [head, head.map(() => '---'), ...rows];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function count(number: number): string {
	return number.toLocaleString('en');
}

function seconds(milliseconds: number): string {
	return (milliseconds / 1000).toFixed(2);
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}
