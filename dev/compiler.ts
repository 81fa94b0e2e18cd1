import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CHECKOUT = resolve(__dirname, '..');

/** The compiler prints this at the end of each pass. */
const PASS_ENDED = 'Watching for file changes';

/** A compiler that compiles again whenever a source file changes. */
export interface WatchingCompiler {
	/** Rejects when it ends although nobody stopped it. */
	ended: Promise<never>;
}

/**
 * Compiles the package into a folder, with source maps, and goes on watching.
 *
 * @param onOutput gets what the compiler prints
 * @param atEnd gets what stops the compiler, before the first pass is done
 * @throws Error where the package does not compile at first: n8n would start without it
 */
export async function startCompiler(
	folder: string,
	onOutput: (text: string) => void,
	atEnd: (stop: () => Promise<void>) => void,
): Promise<WatchingCompiler> {
	const child = spawn(
		process.execPath,
		[
			join(CHECKOUT, 'node_modules/typescript/bin/tsc'),
			...['--watch', '--preserveWatchOutput', '--noEmitOnError', '--sourceMap'],
			...['--outDir', folder],
		],
		{
			cwd: CHECKOUT,
			stdio: ['ignore', 'pipe', 'inherit'],
			// A group of its own: Ctrl-C reaches us alone, and we end it.
			detached: process.platform !== 'win32',
		},
	);
	const exit = once(child, 'exit');
	let stopping = false;
	const ended = exit.then(([code]) => {
		if (stopping) return new Promise<never>(() => {});
		throw new Error(`The compiler ended with exit code ${code}`);
	});
	ended.catch(() => {});
	const stop = async () => {
		stopping = true;
		child.kill();
		await exit;
	};
	atEnd(stop);
	child.stdout.setEncoding('utf8').on('data', onOutput);
	const firstPass = new Promise<void>((done) => {
		let printed = '';
		child.stdout.on('data', (text: string) => {
			if ((printed += text).includes(PASS_ENDED)) done();
		});
	});
	try {
		await Promise.race([firstPass, ended]);
		if (existsSync(join(folder, 'nodes/Persona/Persona.node.js'))) return { ended };
		throw new Error('Correct what the compiler found, then start again.');
	} catch (error) {
		await stop();
		throw error;
	}
}
