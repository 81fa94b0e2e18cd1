/** Builds the package as n8n's own tool does: what is published must be the same, byte for byte. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { copyCheckout } from '../support/checkoutCopy';
import { packPackage } from '../support/n8n/packedPackage';
import { nodeCli } from './n8nTools';

const root = path.resolve(__dirname, '../..');

/** What is in a packed package: content by path. */
async function packedFiles(checkout: string, folder: string): Promise<Map<string, string>> {
	execFileSync('tar', ['xzf', await packPackage(folder, checkout), '-C', folder]);
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return new Map(
		entries
			.filter((entry) => entry.isFile() && !entry.name.endsWith('.tgz'))
			.map(({ parentPath, name }) => path.join(parentPath, name))
			.map((file) => [path.relative(folder, file), readFileSync(file, 'base64')]),
	);
}

async function main(): Promise<void> {
	const program = path.join(await nodeCli(), 'bin/n8n-node.mjs');
	const folder = mkdtempSync(path.join(tmpdir(), 'persona-build-'));
	const inFolder = (name: string) => mkdtempSync(path.join(folder, name));
	try {
		const copy = inFolder('checkout-');
		copyCheckout(copy);
		execFileSync(process.execPath, [program, 'build'], { cwd: copy, stdio: 'pipe' });
		const ours = await packedFiles(root, inFolder('ours-'));
		const theirs = await packedFiles(copy, inFolder('theirs-'));
		const different = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
			(file) => ours.get(file) !== theirs.get(file),
		);
		for (const file of different) {
			const whose = theirs.has(file)
				? ours.has(file)
					? 'in both, other content'
					: 'theirs'
				: 'ours';
			console.log(`${file}: ${whose}`);
			process.exitCode = 1;
		}
		if (!process.exitCode) console.log(`n8n's own build makes the same ${ours.size} files.`);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

void main();
