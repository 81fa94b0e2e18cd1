import path from 'node:path';

import { cacheFolder } from '../support/n8n/cacheFolder';
import { ensureInstalled } from '../support/n8n/lockedInstallation';
import { runNpm } from '../support/n8n/npmCommand';

/*
 * What n8n itself checks and builds community packages with. Its licence keeps it out of this
 * repository and its dependencies, so it is installed into the cache, as the lock files here pin it.
 */

async function installed(name: string, ...options: string[]): Promise<string> {
	return await ensureInstalled({
		sources: path.join(__dirname, name),
		name,
		install: async (folder) => {
			console.log(`Installing n8n's ${name} into ${cacheFolder()} (once; up to a minute)`);
			await runNpm(['ci', ...options], { folder });
		},
	});
}

/** The folder of @n8n/node-cli: n8n's lint configuration for n8n Cloud, and its build. */
export const nodeCli = async (): Promise<string> =>
	// Its packages name peers that contradict each other.
	path.join(await installed('node-cli', '--legacy-peer-deps'), 'node_modules/@n8n/node-cli');

/** The folder of @n8n/scan-community-package, which decides whether n8n verifies a package. */
export const scanner = async (): Promise<string> =>
	path.join(await installed('scan-community-package'), 'node_modules/@n8n/scan-community-package');
