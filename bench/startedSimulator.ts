import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import type {
	SimulatedWorld,
	SimulatorCommand,
	SimulatorCounts,
	SimulatorReady,
} from './simulatorMessages';

export interface StartedSimulator extends SimulatorReady {
	counts(): Promise<SimulatorCounts>;
	stop(): Promise<void>;
}

/** Starts a simulator in its own process and waits until it listens and has its inquiries. */
export async function startedSimulator(world: SimulatedWorld): Promise<StartedSimulator> {
	const child = fork(join(__dirname, 'simulatorProcess.ts'), [JSON.stringify(world)], {
		execArgv: ['--import', 'tsx'],
	});
	const ready = await nextMessage<SimulatorReady>(child);
	return {
		...ready,
		counts: async () => {
			const counted = nextMessage<SimulatorCounts>(child);
			const command: SimulatorCommand = 'count';
			child.send(command);
			return await counted;
		},
		stop: async () => {
			if (!child.connected) return;
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.disconnect();
			await ended;
		},
	};
}

/** The next message of a forked process; rejects if the process ends first. */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
	return await new Promise((resolve, reject) => {
		const onExit = (code: number | null) =>
			reject(new Error(`${child.spawnargs.join(' ')} ended with exit code ${code}`));
		child.once('exit', onExit);
		child.once('message', (message) => {
			child.off('exit', onExit);
			resolve(message as Message);
		});
	});
}
