import { N8nCommand } from '../support/n8n/n8nCommand';
import { ensureN8n } from '../support/n8n/n8nInstallation';
import type { N8nAge } from '../support/n8n/n8nInstallation';
import { createUserFolder } from '../support/n8n/n8nUserFolder';
import { packPackage } from '../support/n8n/packedPackage';
import { PREPARED } from './preparedFolder';

/** Before the tests: what takes long and is the same for each, the packed package and n8n's database. */
export default async function prepareFolder(
	_globalConfig: unknown,
	project: { globals: { n8nUnderTest?: N8nAge } },
): Promise<void> {
	const { n8nUnderTest: age = 'newest' } = project.globals;
	const installation = await ensureN8n((line) => process.stderr.write(`${line}\n`), age);
	const folder = await createUserFolder(age);
	process.env[PREPARED] = folder.path;
	await folder.installPackage(await packPackage(folder.path));
	// Any command makes the database.
	await new N8nCommand(installation, folder).importCredentials([]);
}
