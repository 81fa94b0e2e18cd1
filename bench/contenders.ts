import { fork, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { N8nInstallation } from '../test/support/n8n/n8nInstallation';
import { startN8n } from '../test/support/n8n/n8nServer';
import { createUserFolder } from '../test/support/n8n/n8nUserFolder';
import type { AxiosTask } from './axiosLinks';

/** What is measured of a contender's own process. */
export interface Usage {
	/** From the call of the workflow to its answer, or the loop's time; without the start of the process. */
	milliseconds: number;
	/** The highest resident memory in that time. */
	peakBytes: number;
	/** Resident memory before, when the process had nothing to do. */
	idleBytes: number;
}

const SETTLE_MILLISECONDS = 3000;

/** Runs a workflow once, in a new n8n process with a new copy of the prepared user folder. */
export async function runInN8n(
	installation: N8nInstallation,
	prepared: string,
	workflowId: string,
	interrupted: AbortSignal,
): Promise<Usage> {
	const userFolder = await createUserFolder('newest', prepared);
	try {
		const server = await startN8n(installation, userFolder, { signal: interrupted });
		try {
			await server.activate(workflowId);
			// n8n continues to load for a moment after it says that it is ready.
			await pause(SETTLE_MILLISECONDS);
			const run = axios.post(
				`${server.address}webhook/${workflowId}`,
				{},
				{ proxy: false, signal: interrupted },
			);
			return await measured(server.processId, Promise.race([run, server.ended]));
		} finally {
			await server.stop();
		}
	} finally {
		await userFolder.remove();
	}
}

/** Runs the axios loop once, in a new process of the Node.js that n8n uses. */
export async function runAxios({ node }: N8nInstallation, task: AxiosTask): Promise<Usage> {
	const child = fork(join(__dirname, 'axiosLinks.ts'), [], {
		execPath: node,
		execArgv: ['--import', 'tsx'],
	});
	try {
		await nextMessage(child);
		const done = nextMessage(child);
		child.send(task);
		return await measured(child.pid ?? 0, done);
	} finally {
		if (child.connected) child.disconnect();
	}
}

async function nextMessage(child: ChildProcess): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const onExit = (code: number | null) => reject(new Error(`The loop ended with ${code}`));
		child.once('exit', onExit);
		child.once('message', () => {
			child.off('exit', onExit);
			resolve();
		});
	});
}

async function measured(processId: number, work: Promise<unknown>): Promise<Usage> {
	const started = performance.now();
	const idleBytes = await statusBytes(processId, 'VmRSS');
	// Sets the peak to the memory of now (man 5 proc), so that the start does not hide what follows.
	await writeFile(`/proc/${processId}/clear_refs`, '5');
	await work;
	const milliseconds = performance.now() - started;
	return { milliseconds, idleBytes, peakBytes: await statusBytes(processId, 'VmHWM') };
}

async function statusBytes(processId: number, name: 'VmHWM' | 'VmRSS'): Promise<number> {
	const status = await readFile(`/proc/${processId}/status`, 'utf8');
	const kilobytes = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
	if (!kilobytes) throw new Error(`/proc/${processId}/status names no ${name}`);
	return Number(kilobytes) * 1024;
}
