import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** A mutation may make a test wait for ever. All test files together need longer, on a busy computer too. */
const LONGEST_MILLISECONDS = { mutated: 180_000, unmutated: 900_000 };

interface JestReport {
	success: boolean;
	testResults: Array<{
		name: string;
		status: string;
		message: string;
		assertionResults: Array<{ fullName: string; status: string }>;
	}>;
}

export interface TestRun {
	passed: boolean;
	/** The file and the name of each test that failed. */
	failedTests: string[];
	/** Why no test could say anything, in words. */
	trouble?: string;
}

/** Runs some test files of a tree. */
export async function runTests(
	root: string,
	files: string[],
	tree: keyof typeof LONGEST_MILLISECONDS,
): Promise<TestRun> {
	const reportFile = path.join(root, 'test-results', 'mutations.json');
	rmSync(reportFile, { force: true });
	const ended = await promisify(execFile)(
		process.execPath,
		[
			path.join(root, 'node_modules/jest/bin/jest.js'),
			'--silent',
			// Two mutated trees are tested side by side.
			...(tree === 'mutated' ? ['--runInBand'] : []),
			'--json',
			`--outputFile=${reportFile}`,
			`--cacheDirectory=${path.join(root, 'test-results', 'cache')}`,
			'--runTestsByPath',
			...files,
		],
		{ cwd: root, timeout: LONGEST_MILLISECONDS[tree], killSignal: 'SIGKILL', maxBuffer: Infinity },
	).catch((error: Error & { killed?: boolean; stderr?: string }) => error);
	if (!existsSync(reportFile)) {
		const isLate = 'killed' in ended && ended.killed === true;
		const trouble = isLate ? 'the tests did not end' : `Jest gave no result: ${ended.stderr}`;
		return { passed: false, failedTests: [], trouble };
	}
	const { success, testResults } = JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
	const failedTests = testResults.flatMap(({ name, assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ fullName }) => `${path.relative(root, name)}: ${fullName}`),
	);
	if (testResults.length < files.length) {
		return { passed: false, failedTests, trouble: 'Jest ran only some of the files' };
	}
	const unable = testResults.find(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
	);
	return {
		passed: success,
		failedTests,
		trouble: unable && `${path.relative(root, unable.name)} cannot be run: ${unable.message}`,
	};
}
