import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freePorts, LOOPBACK } from '../test/support/n8n/freePort';
import { personaCredential } from '../test/support/n8n/credentials';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';
import { ensureN8n } from '../test/support/n8n/n8nInstallation';
import type { N8nInstallation } from '../test/support/n8n/n8nInstallation';
import { packPackage } from '../test/support/n8n/packedPackage';
import { runProcess } from '../test/support/n8n/runProcess';
import { simulatorKeys } from '../simulator';
import { benchWorkflow } from './benchWorkflow';
import { machineWords, markdown } from './benchReport';
import type { BenchReport } from './benchReport';
import { writeIntoDocs } from './benchmarksPage';
import { runInN8n } from './contenders';
import { figures } from './figures';
import { measure } from './measure';
import type { HeapMeasurement, Measurement } from './measurement';
import { preparedN8n } from './preparedN8n';
import { scenarios } from './scenarios';
import type { Contender, Scenario } from './scenarios';

/**
 * Measures this package's node, n8n's HTTP Request node and an axios loop, one after the other in one
 * run, each in a fresh process with a fresh simulator.
 */

const CHECKOUT = resolve(__dirname, '..');

const USAGE = `Usage: npx tsx bench/main.ts [options]
  --only <scenario[/contender]>  runs only this; can be given more than once
  --json <file>                  the file for the result (default: test-results/bench.json)
  --tarball <file>               measures this packed package instead of this checkout's dist
  --write-docs                   writes the tables into docs/benchmarks.md`;

const IDLE = benchWorkflow('idle', [
	{ name: 'Nothing', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
]);

/** What must be stopped or removed at the end, the newest first. */
const endings: Array<() => Promise<void>> = [];

/** Each n8n has its own process group, so Ctrl-C does not reach it. */
const interruption = new AbortController();
const interrupted = new Promise<never>((_, reject) =>
	interruption.signal.addEventListener('abort', () => reject(new Error('Interrupted'))),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => interruption.abort());
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', multiple: true, default: [] },
			json: { type: 'string', default: 'test-results/bench.json' },
			tarball: { type: 'string' },
			'write-docs': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return say(USAGE);
	if (process.platform !== 'linux')
		throw new Error('The benchmarks read /proc: they run only on Linux');
	const date = new Date().toISOString();
	const machine = machineWords();
	const installation = await ensureN8n(say);
	const [port = 0] = await freePorts(1);
	const baseUrl = `http://${LOOPBACK}:${port}/api/v1`;
	const chosen = choose(scenarios(baseUrl), values.only);

	say('Packing this package and installing it into a fresh n8n');
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-persona-bench-'));
	endings.push(async () => await rm(folder, { recursive: true, force: true }));
	const prepared = await preparedN8n(
		installation,
		{
			tarball: values.tarball ? resolve(values.tarball) : await packPackage(folder),
			credentials: [personaCredential(simulatorKeys.production, baseUrl)],
			workflows: [IDLE, ...chosen.flatMap(({ contenders }) => contenders.flatMap(workflowsOf))],
		},
		interruption.signal,
	);
	endings.push(async () => await prepared.remove());

	const idle = await runInN8n(prepared, [IDLE], {});
	const measurements: Measurement[] = [];
	const heaps: HeapMeasurement[] = [];
	for (const scenario of chosen) {
		say(`\n${scenario.title}`);
		for (const contender of scenario.contenders) {
			const { run, heap } = await measure({ installation, prepared, port, scenario, contender });
			if (run) measurements.push(run);
			if (heap) heaps.push(heap);
			say(`  ${contender.label}: ${run ? shortly(run) : 'done'}`);
		}
	}

	const report: BenchReport = {
		date,
		machine,
		versions: await versions(installation),
		idle: { residentBytes: idle.idleBytes, peakBytes: idle.peakBytes },
		measurements,
		heaps,
		figures: figures(measurements, heaps),
	};
	const text = markdown(report, chosen);
	const file = resolve(values.json);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `${JSON.stringify(report, null, '\t')}\n`);
	if (values['write-docs']) await writeIntoDocs(text);
	say(`\n${text}\n\nWritten to ${file}`);
}

/** Keeps the scenarios and contenders of `--only` (`scenario` or `scenario/contender`); without it, all. */
function choose(all: Scenario[], only: string[]): Scenario[] {
	if (only.length === 0) return all;
	const known = all.flatMap(({ name, contenders }) => [
		name,
		...contenders.map((contender) => `${name}/${contender.name}`),
	]);
	const unknown = only.find((wanted) => !known.includes(wanted));
	if (unknown !== undefined)
		throw new Error(`--only ${unknown}: unknown. Choose one of ${known.join(', ')}`);
	return all
		.map((scenario) => ({
			...scenario,
			contenders: scenario.contenders.filter(
				({ name }) => only.includes(scenario.name) || only.includes(`${scenario.name}/${name}`),
			),
		}))
		.filter(({ contenders }) => contenders.length > 0);
}

function workflowsOf({ work }: Contender): WorkflowFile[] {
	if ('workflows' in work) return work.workflows;
	return 'heapOf' in work ? [work.heapOf] : [];
}

function shortly(one: Measurement): string {
	const { inquiriesWithLink, items, requests, refused, milliseconds } = one;
	const made = one.wantedLinks > 0 ? `${inquiriesWithLink} links` : `${items} items`;
	return `${made}, ${requests} requests, ${refused} answers 429, ${(milliseconds / 1000).toFixed(2)} s`;
}

async function versions({ version, node }: N8nInstallation): Promise<Record<string, string>> {
	const manifest = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	const { stdout } = await runProcess(node, {
		parameters: ['--version'],
		folder: CHECKOUT,
		environment: {},
	});
	return { n8n: version, 'Node.js': stdout.trim(), [manifest.name]: manifest.version };
}

Promise.race([main(), interrupted])
	.catch((error: unknown) => {
		process.exitCode = 1;
		say(error instanceof Error ? (error.stack ?? error.message) : String(error));
	})
	.finally(async () => {
		for (const end of endings.reverse()) await end();
	});
