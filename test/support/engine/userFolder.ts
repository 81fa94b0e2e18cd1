import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * n8n-core writes its encryption key to N8N_USER_FOLDER (~/.n8n by default) as soon as a node
 * runs. This module has to be imported before n8n-core, so that the key of the person who runs
 * the tests is neither read nor written.
 */
const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL ??= 'silent';

/** Removes the temporary user folder; the engine can't be used afterwards. */
export const removeUserFolder = (): void => {
	rmSync(userFolder, { recursive: true, force: true });
};
