import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import { ensureInstalled } from './lockedInstallation';
import { findNode } from './node24';
import { runNpm } from './npmCommand';

/** The newest n8n, which the demo runs too, or the oldest that this package is claimed for. */
export type N8nAge = 'newest' | 'oldest';

/** An n8n on the disk, ready to run. */
export interface N8nInstallation {
	age: N8nAge;
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

/** What makes an n8n the same every time; copied into the cache and installed there. */
const SOURCES = ['package.json', 'package-lock.json', 'sqlite3/package.json', 'sqlite3/index.js'];

interface Pinned {
	/** Holds the sources. */
	folder: string;
	/** The Node.js that it runs on. */
	nodeMajors: number[];
	/** Of disk space, while it is installed. */
	neededBytes: number;
}

const PINNED: Record<N8nAge, Pinned> = {
	newest: {
		folder: join(__dirname, 'newest'),
		// It wants 24 or newer, and its sandbox (isolated-vm) carries binaries for these alone.
		nodeMajors: [24, 26],
		neededBytes: 3_500_000_000,
	},
	oldest: {
		folder: join(__dirname, 'oldest'),
		nodeMajors: [20, 22, 24],
		neededBytes: 2_000_000_000,
	},
};

const SECONDS_BETWEEN_REPORTS = 10;

/**
 * Gives the n8n that the lock file of this age pins, and installs it into the cache first where it
 * is not there yet: one or two GB and some minutes, reported line by line to `report`.
 */
export async function ensureN8n(
	report: (line: string) => void,
	age: N8nAge = 'newest',
): Promise<N8nInstallation> {
	const { folder: sources, nodeMajors, neededBytes } = PINNED[age];
	const node = await findNode(nodeMajors, report);
	const lockFile = join(sources, 'package-lock.json');
	const lock = JSON.parse(await readFile(lockFile, 'utf8')) as Lock;
	const version = lock.packages['node_modules/n8n']?.version;
	if (!version) throw new Error(`${lockFile} does not name n8n`);

	const install = async (partial: string) => {
		report(`Installing n8n ${version} into ${cacheFolder()} (once; over 1 GB, a few minutes)`);
		await requireSpace(partial, neededBytes);
		const stop = reportProgress(partial, lock, report);
		try {
			// n8n's packages name peers that contradict each other. Not `npm ci`: it refuses a lock without
			// the optional packages for other platforms that the registry did not have.
			await runNpm(['install', '--legacy-peer-deps'], { folder: partial, node });
		} finally {
			stop();
		}
		report(`n8n ${version} is installed`);
	};
	const name = `n8n-${version}`;
	const folder = await ensureInstalled({ sources, files: SOURCES, name, install });
	return { age, version, node, folder, script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** Loads a library that n8n itself works with, for reading what n8n wrote. */
export function loadFromN8n<Library>(installation: N8nInstallation, name: string): Library {
	return createRequire(join(installation.folder, 'package.json'))(name) as Library;
}

async function requireSpace(folder: string, neededBytes: number): Promise<void> {
	const disk = await statfs(folder);
	const free = disk.bavail * disk.bsize;
	if (free >= neededBytes) return;
	throw new Error(
		`n8n needs about ${gigabytes(neededBytes)} and ${folder} has ${gigabytes(free)} free. Free some ` +
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
