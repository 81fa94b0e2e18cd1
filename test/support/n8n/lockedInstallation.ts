import { createHash } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOnce, cacheFolder } from './cacheFolder';

/** npm packages that a committed lock file pins, with the checksum of each. */
export interface LockedPackages {
	/** Holds package.json, package-lock.json and what they refer to. */
	sources: string;
	/** What is copied from there; the two files by default. */
	files?: string[];
	/** Of the folder in the cache, before a fingerprint of the sources. */
	name: string;
	/** Runs npm in the folder to which the sources were copied; it checks what it fetches. */
	install: (folder: string) => Promise<void>;
}

/** Gives the folder in the cache whose node_modules has these packages; installs them first, once. */
export async function ensureInstalled({
	sources,
	files = ['package.json', 'package-lock.json'],
	name,
	install,
}: LockedPackages): Promise<string> {
	const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
	for (const file of files) hash.update(await readFile(join(sources, file)));
	const fingerprint = hash.digest('hex').slice(0, 12);
	return await buildOnce(join(cacheFolder(), `${name}-${fingerprint}`), async (partial) => {
		for (const file of files) await cp(join(sources, file), join(partial, file));
		await install(partial);
	});
}
