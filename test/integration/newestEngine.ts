/** Runs the integration tests in the newest n8n's engine, on the Node.js that it needs. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { ensureN8n } from '../support/n8n/n8nInstallation';

async function main(): Promise<void> {
	const n8n = await ensureN8n((line) => console.log(line));
	console.log(`The engine of n8n ${n8n.version}`);
	const root = path.resolve(__dirname, '../..');
	const { status } = spawnSync(
		n8n.node,
		[path.join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'integration'],
		{
			cwd: root,
			stdio: 'inherit',
			env: {
				...process.env,
				N8N_ENGINE_DIRECTORY: path.join(n8n.folder, 'node_modules'),
				// This n8n loads its expression engine with import().
				NODE_OPTIONS: '--experimental-vm-modules',
			},
		},
	);
	process.exitCode = status ?? 1;
}

void main();
