import { parseArgs } from 'node:util';
import { simulatorKeys, startSimulator, type Simulator } from '../simulator';
import { personaCredential } from '../test/support/n8n/credentials';
import { freePorts, LOOPBACK } from '../test/support/n8n/freePort';
import { N8nCommand } from '../test/support/n8n/n8nCommand';
import { ensureN8n } from '../test/support/n8n/n8nInstallation';
import { createUserFolder } from '../test/support/n8n/n8nUserFolder';
import { packPackage } from '../test/support/n8n/packedPackage';
import { runAxios, runInN8n } from './contenders';
import { machineWords, table, writeIntoDocs, type Measurement } from './page';
import { scenarios, type Scenario } from './scenarios';

/**
 * Measures this package's node, n8n's HTTP Request node and plain axios, one after the other in one run,
 * each in a new process. The simulated Persona is in this process, which has nothing else to do.
 */

const USAGE = `Usage: npm run bench -- [options]
  --only <scenario>  runs only this; can be given more than once
  --write-docs       writes the tables into docs/benchmarks.md`;

/** Each n8n has its own process group, so Ctrl-C does not reach it. */
const interruption = new AbortController();
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
			'write-docs': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return say(USAGE);
	if (process.platform !== 'linux') {
		throw new Error('The benchmarks read /proc: they run only on Linux');
	}
	const [port = 0] = await freePorts(1);
	const baseUrl = `http://${LOOPBACK}:${port}/api/v1`;
	const chosen = choose(scenarios(baseUrl), values.only);
	const date = new Date().toISOString().slice(0, 10);
	const machine = machineWords();
	const installation = await ensureN8n(say);

	say('Packing this package and installing it into a fresh n8n');
	const prepared = await createUserFolder();
	try {
		await prepared.installPackage(await packPackage(prepared.path));
		const command = new N8nCommand(installation, prepared);
		const credential = personaCredential(simulatorKeys.production, baseUrl);
		// The HTTP Request node may send the key to the simulator.
		const data = { ...credential.data, allowedHttpRequestDomains: 'all' };
		await command.importCredentials([{ ...credential, data }]);
		await command.importWorkflows(
			chosen.flatMap(({ contenders }) =>
				contenders.flatMap(({ work }) => ('nodes' in work ? [work] : [])),
			),
		);
		const tables: string[] = [];
		for (const scenario of chosen) {
			const measurements: Measurement[] = [];
			for (const { label, work } of scenario.contenders) {
				interruption.signal.throwIfAborted();
				// The server listens to its signal for as long as that lives.
				const signal = AbortSignal.any([interruption.signal]);
				const simulator = await startWith(scenario.persona, port);
				try {
					const usage =
						'nodes' in work
							? await runInN8n(installation, prepared.path, work.id, signal)
							: await runAxios(installation, {
									baseUrl,
									key: simulatorKeys.production,
									concurrency: work.axiosConcurrency,
								});
					measurements.push({ label, ...usage, ...count(simulator) });
				} finally {
					await simulator.stop();
				}
				const made = measurements.at(-1);
				say(`${scenario.name}: ${label}: ${made?.requests} requests, ${made?.links} links`);
			}
			tables.push(table(scenario, measurements));
		}
		const text = [
			`Measured on ${date} with n8n ${installation.version}, on ${machine}.`,
			...tables,
		].join('\n\n');
		say(`\n${text}`);
		if (values['write-docs']) await writeIntoDocs(text);
	} finally {
		await prepared.remove();
	}
}

function choose(all: Scenario[], only: string[]): Scenario[] {
	const names = all.map(({ name }) => name);
	const unknown = only.find((wanted) => !names.includes(wanted));
	if (unknown !== undefined) {
		throw new Error(`--only ${unknown}: unknown. Choose one of ${names.join(', ')}`);
	}
	return all.filter(({ name }) => only.length === 0 || only.includes(name));
}

async function startWith(
	{ inquiries, sessionsPerInquiry, rateLimit, latencyMilliseconds }: Scenario['persona'],
	port: number,
): Promise<Simulator> {
	const simulator = await startSimulator({ port, rateLimit });
	const world = simulator.world('production');
	for (let made = 0; made < inquiries; made += 1) {
		world.putInquiry({ status: 'expired', sessions: sessionsPerInquiry });
	}
	if (latencyMilliseconds > 0) {
		simulator.faults.add({
			kind: 'slow',
			milliseconds: latencyMilliseconds,
			path: '',
			times: Infinity,
		});
	}
	return simulator;
}

function count({
	journal,
}: Simulator): Pick<Measurement, 'links' | 'requests' | 'refused' | 'mostInFlight'> {
	return {
		links: new Set(journal.links.map(({ inquiryId }) => inquiryId)).size,
		requests: journal.requests.length,
		refused: journal.requests.filter(({ status }) => status === 429).length,
		mostInFlight: journal.maximumRequestsInFlight,
	};
}

main().catch((error: unknown) => {
	process.exitCode = 1;
	say(error instanceof Error ? (error.stack ?? error.message) : String(error));
});
