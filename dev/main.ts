import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seedDemoWorld, startSimulator } from '../simulator';
import { personaCredential } from '../test/support/n8n/credentials';
import { freePorts } from '../test/support/n8n/freePort';
import { N8nCommand } from '../test/support/n8n/n8nCommand';
import { ensureN8n } from '../test/support/n8n/n8nInstallation';
import { newOwner, startN8n } from '../test/support/n8n/n8nServer';
import type { N8nServer } from '../test/support/n8n/n8nServer';
import { openUserFolder } from '../test/support/n8n/n8nUserFolder';
import { runProgram, say } from '../test/support/n8n/program';
import type { RunningProgram } from '../test/support/n8n/program';
import { startCompiler } from './compiler';
import { linkPackage } from './linkedPackage';

/**
 * The newest n8n with this package as it is in the checkout. What is saved in an editor is compiled, and n8n
 * loads it without a restart. Workflows and credentials stay in .dev/ for the next time.
 */

const USAGE = `Usage: npm run dev [-- --real]
  --real  without the simulator: n8n has no credential, add one with a key of your own`;

/** Where everybody expects n8n, and where `npm run simulator` is. */
const PORTS = { n8n: 5678, simulator: 4010 };

async function dev(real: boolean, { atEnd, signal, interrupted }: RunningProgram): Promise<void> {
	const installation = await ensureN8n(say);
	// A key of the user's own never lies beside the simulator.
	const path = resolve(__dirname, '../.dev', real ? 'real' : 'simulator');
	await mkdir(path, { recursive: true });
	const userFolder = await openUserFolder(await realpath(path));

	say('Compiling');
	const compiled = await linkPackage(userFolder, installation);
	const print = (text: string) => process.stdout.write(text);
	const compiler = await startCompiler(compiled, print, atEnd);
	signal.throwIfAborted();

	const simulator = real ? undefined : await startSeededSimulator();
	if (simulator) {
		atEnd(simulator.stop);
		say('Writing the credential for the simulator into n8n');
		const command = new N8nCommand(installation, userFolder);
		const credential = personaCredential(simulator.keys.production, simulator.baseUrl);
		await command.importCredentials([credential]);
	}

	say(`Starting n8n ${installation.version}`);
	const server = await startN8n(installation, userFolder, {
		signal,
		port: PORTS.n8n,
		owner: await keptOwner(userFolder.path),
		environment: { N8N_DEV_RELOAD: 'true', NODE_OPTIONS: '--enable-source-maps' },
		onOutput: print,
	});
	atEnd(server.stop);
	say(`
n8n         ${server.address}workflow/new
            Sign in as ${server.owner.email} with ${server.owner.password}
Persona     ${simulator ? `${simulator.origin}/ (simulated; the credential is in n8n)` : 'the real one: add a credential with your key'}
Kept in     ${userFolder.path}

Save a source file, and n8n has it after some seconds. Ctrl-C stops everything.`);
	await Promise.race([interrupted.catch(() => {}), server.ended, compiler.ended]);
}

async function startSeededSimulator() {
	const [port] = await freePorts(1, PORTS.simulator);
	const simulator = await startSimulator({ port });
	seedDemoWorld(simulator);
	return simulator;
}

/** The owner of an n8n that is kept, the same every time. */
async function keptOwner(folder: string): Promise<N8nServer['owner']> {
	const file = join(folder, 'owner.json');
	const kept = await readFile(file, 'utf8').catch(() => undefined);
	if (kept !== undefined) return JSON.parse(kept) as N8nServer['owner'];
	const owner = newOwner();
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}

try {
	const { real } = parseArgs({ options: { real: { type: 'boolean', default: false } } }).values;
	runProgram(async (program) => await dev(real, program));
} catch (error) {
	console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
	process.exitCode = 1;
}
