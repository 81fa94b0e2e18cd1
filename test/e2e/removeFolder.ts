import { rm } from 'node:fs/promises';
import { PREPARED } from './preparedFolder';

/** After the tests. */
export default async function removeFolder(): Promise<void> {
	const path = process.env[PREPARED];
	if (path !== undefined) await rm(path, { recursive: true, force: true, maxRetries: 5 });
}
