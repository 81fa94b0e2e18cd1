/**
 * Lints what is published with n8n's own configuration for n8n Cloud, unmodified, with inline
 * disabling comments switched off, as n8n's scanner does. The configuration is inside @n8n/node-cli.
 * Its licence keeps it out of this repository and its dependencies do not all resolve, so the package
 * is fetched alone, and its configuration finds the plugins in ours.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const VERSION = '0.48.3';

const root = path.resolve(__dirname, '../..');
const folder = path.join(tmpdir(), `n8n-node-cli-${VERSION}`);
const configuration = path.join(folder, 'package/dist/configs/eslint.js');
// ESLint lints only below the folder that the configuration file stands in.
const wrapper = path.join(root, `.n8n-cloud-lint-${process.pid}.cjs`);

function fetchConfiguration(): void {
	mkdirSync(folder, { recursive: true });
	execFileSync('npm', ['pack', `@n8n/node-cli@${VERSION}`, '--silent'], { cwd: folder });
	execFileSync('tar', ['xzf', `n8n-node-cli-${VERSION}.tgz`], { cwd: folder });
}

if (!existsSync(configuration)) fetchConfiguration();
writeFileSync(wrapper, `module.exports = require(${JSON.stringify(configuration)}).config;\n`);
try {
	execFileSync(
		process.execPath,
		[
			path.join(root, 'node_modules/eslint/bin/eslint.js'),
			...['--config', wrapper, '--no-inline-config', '--max-warnings', '0'],
			...['nodes', 'credentials', 'package.json'],
		],
		{
			cwd: root,
			stdio: 'inherit',
			env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') },
		},
	);
	console.log(`n8n's Cloud configuration (@n8n/node-cli ${VERSION}) finds nothing.`);
} catch {
	process.exitCode = 1;
} finally {
	rmSync(wrapper, { force: true });
}
