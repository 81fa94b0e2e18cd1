import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { version } from '../package.json';
import { brokenPromises, brokenPromisesInWords } from './brokenPromises';
import { committedContract, generated, outdated, root } from './generatedFiles';

/** Tells what was broken on purpose, and why. Only this program writes it, at its end. */
const CHANGES = path.join(root, 'test/fixtures/public-contract-changes.md');

/** Writes every file that is made from the code, unless saved workflows would break and nobody says why. */
async function main(): Promise<void> {
	const { meant } = parseArgs({ options: { meant: { type: 'string' } } }).values;
	const { files, contract } = await generated();
	const broken = brokenPromises(committedContract(), contract);
	if (broken.size > 0) {
		const list = brokenPromisesInWords(broken);
		if (!meant) {
			throw new Error(
				`Saved workflows rely on what is gone:\n${list}\nNothing was written. If it is meant, say why: npm run generate -- --meant "…"`,
			);
		}
		appendFileSync(CHANGES, `\n## ${version}: ${meant}\n\n${list}\n`);
	}
	for (const file of outdated(files)) {
		const target = path.join(root, file);
		const content = files[file];
		if (content === undefined) {
			rmSync(target);
		} else {
			mkdirSync(path.dirname(target), { recursive: true });
			writeFileSync(target, content);
		}
		console.log(`${content === undefined ? 'removed' : 'written'}  ${file}`);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
