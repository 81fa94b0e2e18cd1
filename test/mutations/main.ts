import path from 'node:path';
import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';

import { copyCheckout } from '../support/checkoutCopy';
import { Compiler } from './compiler';
import type { Mutation } from './mutation';
import { mutatedSource, problemWith } from './mutation';
import { mutations } from './mutations';
import { runTests } from './testRun';

/**
 * Makes each of the listed mistakes in a copy of this tree, and says which test finds it. A copy, so that
 * no mistake stays behind in this tree, however the run ends.
 */

const ROOT = path.resolve(__dirname, '../..');

/** Each in a copy of its own. */
const MOST_AT_ONCE = Math.min(availableParallelism(), 4);

const USAGE = `Usage: npm run test:mutations -- [options]
  --only <name>  that mutation alone; may be given more than once`;

function chosenMutations(): Mutation[] {
	const all = Object.values(mutations).flat();
	const { only } = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values;
	const unknown = only?.find((name) => !all.some((mutation) => mutation.name === name));
	if (unknown !== undefined) {
		const names = all.map(({ name }) => `  ${name}`).join('\n');
		throw new Error(`There is no mutation "${unknown}".\n${USAGE}\nThe names:\n${names}`);
	}
	return only ? all.filter(({ name }) => only.includes(name)) : all;
}

/** Copies the checkout and builds it. */
function copyTree(to: string): void {
	copyCheckout(to);
	mkdirSync(path.join(to, 'test-results'));
	execFileSync('npm', ['run', 'build'], { cwd: to, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** @throws Error where a test fails without any mutation: it would seem to find each of them */
async function checkUnmutated(root: string, chosen: Mutation[]): Promise<void> {
	const files = [...new Set(chosen.flatMap(({ tests }) => tests))];
	const { passed, failedTests, trouble } = await runTests(root, files, 'unmutated');
	if (passed) return;
	const found = [...failedTests, ...(trouble === undefined ? [] : [trouble])];
	throw new Error(`Without any mutation, the tests must pass:\n${found.join('\n')}`);
}

/** @returns whether a test finds it */
async function tryMutation(root: string, compiler: Compiler, mutation: Mutation): Promise<boolean> {
	const { name, file, tests } = mutation;
	const target = path.join(root, file);
	const source = readFileSync(target, 'utf8');
	writeFileSync(target, mutatedSource(source, mutation));
	try {
		const [problem] = compiler.compile();
		if (problem !== undefined) {
			console.log(`DOES NOT COMPILE  ${name}: ${problem}`);
			return false;
		}
		const { failedTests, trouble } = await runTests(root, tests, 'mutated');
		const [test] = failedTests;
		if (test === undefined) {
			console.log(`SURVIVED  ${name}${trouble === undefined ? '' : ` (${trouble})`}`);
			return false;
		}
		console.log(`killed    ${name}\n          by ${test}`);
		return true;
	} finally {
		writeFileSync(target, source);
	}
}

/** @returns how many were found */
async function tryAll(root: string, queue: Mutation[]): Promise<number> {
	const compiler = new Compiler(root);
	let killed = 0;
	for (let next = queue.shift(); next; next = queue.shift()) {
		if (await tryMutation(root, compiler, next)) killed++;
	}
	return killed;
}

async function main(): Promise<void> {
	const started = Date.now();
	const chosen = chosenMutations();
	const problems = chosen.flatMap((mutation) => problemWith(mutation, ROOT) ?? []);
	if (problems.length > 0) throw new Error(problems.join('\n'));

	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'persona-mutations-')));
	try {
		const [first = folder, ...others] = Array.from(
			{ length: Math.min(chosen.length, MOST_AT_ONCE) },
			(_, index) => path.join(folder, String(index)),
		);
		copyTree(first);
		await checkUnmutated(first, chosen);
		for (const other of others) cpSync(first, other, { recursive: true, verbatimSymlinks: true });
		const queue = [...chosen];
		const counts = await Promise.all([first, ...others].map((root) => tryAll(root, queue)));
		const killed = counts.reduce((sum, count) => sum + count, 0);
		const seconds = Math.round((Date.now() - started) / 1000);
		console.log(`${killed} of ${chosen.length} killed, in ${seconds} s`);
		process.exitCode = killed === chosen.length ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
