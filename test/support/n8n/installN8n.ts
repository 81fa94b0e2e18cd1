import { ensureN8n } from './n8nInstallation';
import type { N8nAge } from './n8nInstallation';

/** Before the tests, so that the minutes of a first installation are told and count in no test. */
export default async function installN8n(
	_globalConfig?: unknown,
	project?: { globals: { n8nUnderTest?: N8nAge } },
): Promise<void> {
	await ensureN8n((line) => process.stderr.write(`${line}\n`), project?.globals.n8nUnderTest);
}
