/**
 * Lints what is published with n8n's own configuration for n8n Cloud, unmodified, with inline
 * disabling comments switched off, as n8n's scanner does.
 */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { nodeCli } from './n8nTools';

const root = path.resolve(__dirname, '../..');
// ESLint lints only below the folder that the configuration file stands in.
const wrapper = path.join(root, `.n8n-cloud-lint-${process.pid}.cjs`);

async function main(): Promise<void> {
	const folder = await nodeCli();
	const configuration = path.join(folder, 'dist/configs/eslint.js');
	writeFileSync(wrapper, `module.exports = require(${JSON.stringify(configuration)}).config;\n`);
	try {
		execFileSync(
			process.execPath,
			[
				path.resolve(folder, '../../eslint/bin/eslint.js'),
				...['--config', wrapper, '--no-inline-config', '--max-warnings', '0'],
				...['nodes', 'credentials', 'package.json'],
			],
			{ cwd: root, stdio: 'inherit' },
		);
		console.log("n8n's Cloud configuration finds nothing.");
	} catch {
		process.exitCode = 1;
	} finally {
		rmSync(wrapper, { force: true });
	}
}

void main();
