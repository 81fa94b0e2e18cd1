import { spawn } from 'node:child_process';
import type { N8nInstallation } from '../support/n8n/n8nInstallation';

/** A webhook processor or a worker. */
export interface N8nProcess {
	/** All that it printed so far. */
	readonly printed: string;
	/** Ends it in order, and kills it where that takes long. */
	stop(): Promise<void>;
	/** Ends it, and all that it started, as a power cut would. */
	kill(): Promise<void>;
}

const START_MILLISECONDS = 180_000;
const STOP_MILLISECONDS = 15_000;

/** Starts n8n with a command and resolves once it has printed that it is ready. */
export async function startN8nProcess(
	installation: N8nInstallation,
	parameters: string[],
	readyText: string,
	settings: { folder: string; environment: NodeJS.ProcessEnv },
): Promise<N8nProcess> {
	const child = spawn(installation.node, [installation.script, ...parameters], {
		cwd: settings.folder,
		env: settings.environment,
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, its task runner in it.
		detached: true,
	});
	const log = { printed: '' };
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const signalGroup = (signal: NodeJS.Signals) => {
		if (child.pid === undefined) return;
		try {
			process.kill(-child.pid, signal);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	};
	const kill = async () => {
		signalGroup('SIGKILL');
		await gone;
	};
	const stop = async () => {
		const timer = setTimeout(() => signalGroup('SIGKILL'), STOP_MILLISECONDS);
		child.kill('SIGTERM');
		await gone;
		clearTimeout(timer);
		signalGroup('SIGKILL');
	};
	try {
		await new Promise<void>((resolve, reject) => {
			const fail = (why: string) =>
				reject(new Error(`n8n ${parameters.join(' ')} ${why}:\n${log.printed}`));
			const timer = setTimeout(() => fail('was not ready in time'), START_MILLISECONDS);
			child.once('error', reject);
			child.once('exit', () => {
				clearTimeout(timer);
				fail('ended');
			});
			const listen = (text: string) => {
				log.printed += text;
				if (!log.printed.includes(readyText)) return;
				clearTimeout(timer);
				resolve();
			};
			child.stdout.setEncoding('utf8').on('data', listen);
			child.stderr.setEncoding('utf8').on('data', listen);
		});
	} catch (error) {
		await kill();
		throw error;
	}
	return {
		get printed() {
			return log.printed;
		},
		stop,
		kill,
	};
}
