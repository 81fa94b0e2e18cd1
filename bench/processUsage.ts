import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * What Linux knows about a process, from /proc (man 5 proc). Only the process itself is counted, not its
 * children: n8n's task runner does no work in these workflows.
 */

/** Linux always gives these times in hundredths of a second. */
const MILLISECONDS_PER_TICK = 10;

/** The CPU time of all threads of a process until now, user and system together. */
export async function cpuMilliseconds(processId: number): Promise<number> {
	const fields = await statFields(String(processId));
	return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK;
}

/** The highest resident memory of a process since its start or the last `forgetPeak`. */
export async function peakBytes(processId: number): Promise<number> {
	return await statusBytes(processId, 'VmHWM');
}

/** The current resident memory of a process. */
export async function residentBytes(processId: number): Promise<number> {
	return await statusBytes(processId, 'VmRSS');
}

/** Resets the peak to the current resident memory, so that the start does not hide what follows. */
export async function forgetPeak(processId: number): Promise<void> {
	await writeFile(`/proc/${processId}/clear_refs`, '5');
}

/** The one child of this process that was started with these words. */
export async function childWith(words: string[]): Promise<number> {
	const found: number[] = [];
	for (const entry of await readdir('/proc')) {
		if (!/^\d+$/.test(entry)) continue;
		try {
			const [, parent] = await statFields(entry);
			if (Number(parent) !== process.pid) continue;
			const started = (await readFile(join('/proc', entry, 'cmdline'), 'utf8')).split('\0');
			if (words.every((word) => started.includes(word))) found.push(Number(entry));
		} catch {
			// The process has ended in the meantime.
		}
	}
	const [processId] = found;
	if (processId === undefined || found.length > 1) {
		throw new Error(`${found.length} child processes are "${words.join(' ')}", not 1`);
	}
	return processId;
}

async function statusBytes(processId: number, name: 'VmHWM' | 'VmRSS'): Promise<number> {
	const status = await readFile(`/proc/${processId}/status`, 'utf8');
	const line = status.split('\n').find((entry) => entry.startsWith(`${name}:`));
	const kilobytes = line?.match(/\d+/)?.[0];
	if (!kilobytes) throw new Error(`/proc/${processId}/status names no ${name}`);
	return Number(kilobytes) * 1024;
}

/** The fields after the program's name, which may contain spaces: state, parent … (man 5 proc_pid_stat). */
async function statFields(processId: string): Promise<string[]> {
	const stat = await readFile(join('/proc', processId, 'stat'), 'utf8');
	return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
