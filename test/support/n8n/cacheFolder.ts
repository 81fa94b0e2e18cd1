import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The folder outside the checkout where Node.js 24 and n8n are kept, shared by every clone. */
export function cacheFolder(): string {
	const root =
		process.env.N8N_NODES_PERSONA_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(root, 'n8n-nodes-persona');
}

/**
 * Gives the folder, and builds it first where it is not there yet.
 *
 * It is built beside its place and renamed when it is whole, so an interrupted build is never taken
 * for a finished one. Two processes that build at once each build their own; the second to finish
 * throws its copy away.
 */
export async function buildOnce(
	folder: string,
	build: (partial: string) => Promise<void>,
): Promise<string> {
	if (existsSync(folder)) return folder;
	await removeInterruptedBuilds(folder);
	const partial = `${folder}${PARTIAL}${process.pid}`;
	await rm(partial, { recursive: true, force: true });
	await mkdir(partial, { recursive: true });
	try {
		await build(partial);
		await rename(partial, folder);
	} catch (error) {
		await rm(partial, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
	return folder;
}

const PARTIAL = '.partial-';

async function removeInterruptedBuilds(folder: string): Promise<void> {
	const parent = dirname(folder);
	await mkdir(parent, { recursive: true });
	const prefix = `${basename(folder)}${PARTIAL}`;
	for (const name of await readdir(parent)) {
		if (!name.startsWith(prefix)) continue;
		if (isRunning(Number(name.slice(prefix.length)))) continue;
		await rm(join(parent, name), { recursive: true, force: true });
	}
}

function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
