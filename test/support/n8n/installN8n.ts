import { ensureN8n } from './n8nInstallation';

/** Before the tests, so that the minutes of a first installation are told and count in no test. */
export default async function installN8n(): Promise<void> {
	await ensureN8n((line) => process.stderr.write(`${line}\n`));
}
