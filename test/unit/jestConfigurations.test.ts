import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const configurations = [
	'jest.config.js',
	...readdirSync(path.join(root, 'test')).map((suite) => `test/${suite}/jest.config.js`),
].filter((file) => existsSync(path.join(root, file)));

describe('a clean test run', () => {
	it.each(configurations)('prints nothing that is not a result: %s', (file) => {
		// What Jest finds wrong with the files it says only before it has remembered them.
		const cache = mkdtempSync(path.join(tmpdir(), 'persona-jest-'));
		const { stderr, stdout } = spawnSync(
			process.execPath,
			['node_modules/jest/bin/jest.js', '--listTests', '--config', file, '--cacheDirectory', cache],
			{ cwd: root, encoding: 'utf8' },
		);
		rmSync(cache, { recursive: true });
		const printed = `${stdout}${stderr}`.trim().split('\n');
		expect(printed.filter((line) => !line.endsWith('.test.ts'))).toEqual([]);
	});
});
