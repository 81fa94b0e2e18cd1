import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/**
 * Copies the checkout as somebody has it who has just cloned it and installed the packages: what git knows
 * or would take, as it is now. The packages are linked.
 */
export function copyCheckout(to: string): void {
	const listed = execFileSync(
		'git',
		['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
		{ cwd: ROOT, encoding: 'utf8' },
	);
	for (const file of new Set(listed.split('\0'))) {
		const from = path.join(ROOT, file);
		if (file !== '' && existsSync(from)) cpSync(from, path.join(to, file));
	}
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(to, 'node_modules'), 'junction');
}
