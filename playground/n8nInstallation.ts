import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildOnce, cacheFolder } from './cacheFolder';
import { findNode24 } from './node24';
import { runNpm } from './npmCommand';

/** An n8n on the disk, ready to run. */
export interface N8nInstallation {
	version: string;
	/** The node program that runs it. */
	node: string;
	/** n8n's command-line script. */
	script: string;
	/** The folder whose node_modules holds n8n and all it needs. */
	folder: string;
}

interface Lock {
	packages: Record<string, { version?: string; optional?: boolean; link?: boolean }>;
}

/** What makes n8n the same one every time; copied from here into the cache and installed there. */
const SOURCES = ['package.json', 'package-lock.json', 'sqlite3/package.json', 'sqlite3/index.js'];
const NEEDED_BYTES = 3_500_000_000;
const SECONDS_BETWEEN_REPORTS = 10;

/**
 * Gives the n8n that playground/package-lock.json pins, and installs it into the cache first where
 * it is not there yet: over 2 GB and some minutes, told line by line to `report`.
 */
export async function ensureN8n(report: (line: string) => void): Promise<N8nInstallation> {
	const node = await findNode24(report);
	const lock = JSON.parse(await readFile(join(__dirname, 'package-lock.json'), 'utf8')) as Lock;
	const version = lock.packages['node_modules/n8n']?.version;
	if (!version) throw new Error('playground/package-lock.json does not name n8n');

	const folder = join(cacheFolder(), `n8n-${version}-${await fingerprint()}`);
	await buildOnce(folder, async (partial) => {
		report(`Installing n8n ${version} into ${folder} (once; over 2 GB, a few minutes)`);
		await requireSpace(partial);
		for (const source of SOURCES) await cp(join(__dirname, source), join(partial, source));
		const stop = reportProgress(partial, lock, report);
		try {
			// n8n's packages name peers that contradict each other. Not `npm ci`: it refuses a lock without
			// the optional packages for other platforms that the registry did not have.
			await runNpm(['install', '--legacy-peer-deps'], { folder: partial, node });
		} finally {
			stop();
		}
		report(`n8n ${version} is installed`);
	});
	return { version, node, folder, script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** Loads a library that n8n itself works with, for reading what n8n wrote. */
export function loadFromN8n<Library>(installation: N8nInstallation, name: string): Library {
	return createRequire(join(installation.folder, 'package.json'))(name) as Library;
}

async function fingerprint(): Promise<string> {
	const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
	for (const source of SOURCES) hash.update(await readFile(join(__dirname, source)));
	return hash.digest('hex').slice(0, 12);
}

async function requireSpace(folder: string): Promise<void> {
	const disk = await statfs(folder);
	const free = disk.bavail * disk.bsize;
	if (free >= NEEDED_BYTES) return;
	throw new Error(
		`n8n needs about ${gigabytes(NEEDED_BYTES)} and ${folder} has ${gigabytes(free)} free. Free some ` +
			'space, or name a cache folder on another disk in N8N_NODES_PERSONA_CACHE.',
	);
}

function gigabytes(bytes: number): string {
	return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Reports every few seconds how many of the lock's packages are on the disk. */
function reportProgress(folder: string, lock: Lock, report: (line: string) => void): () => void {
	const places = Object.entries(lock.packages)
		.filter(([place, entry]) => place.startsWith('node_modules/') && !entry.optional && !entry.link)
		.map(([place]) => join(folder, place, 'package.json'));
	const started = Date.now();
	const timer = setInterval(() => {
		const present = places.filter((place) => existsSync(place)).length;
		const seconds = Math.round((Date.now() - started) / 1000);
		report(`  ${seconds} s: ${present} of ${places.length} packages`);
	}, SECONDS_BETWEEN_REPORTS * 1000);
	return () => clearInterval(timer);
}
