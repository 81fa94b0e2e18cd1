/**
 * Runs the rules of n8n's scanner, which decides whether n8n verifies a package, as it runs them: on the
 * packed files and on the sources. What it asks of a published package besides is its provenance.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { packPackage } from '../support/n8n/packedPackage';
import { scanner } from './n8nTools';

interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

const root = path.resolve(__dirname, '../..');

async function main(): Promise<void> {
	const script = path.join(await scanner(), 'scanner/scanner.mjs');
	const { SOURCE_FILE_PATTERNS, analyzePackage } = (await import(
		pathToFileURL(script).href
	)) as Scanner;
	const folder = mkdtempSync(path.join(tmpdir(), 'persona-scan-'));
	try {
		execFileSync('tar', ['xzf', await packPackage(folder), '-C', folder]);
		const packed = await analyzePackage(path.join(folder, 'package'), ['**/*.js', 'package.json']);
		const sources = await analyzePackage(root, SOURCE_FILE_PATTERNS);
		for (const { passed, message, details } of [packed, sources]) {
			if (passed && message === undefined) continue;
			console.log(message, details ?? '');
			process.exitCode = 1;
		}
		if (!process.exitCode) console.log("n8n's scanner finds nothing, packed or in the sources.");
	} finally {
		rmSync(folder, { recursive: true });
	}
}

void main();
