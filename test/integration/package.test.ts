import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runNpm } from '../support/n8n/npmCommand';
import { packPackage } from '../support/n8n/packedPackage';

const root = path.resolve(__dirname, '../..');

interface PackageJson {
	dependencies?: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}
const packageJson = JSON.parse(
	readFileSync(path.join(root, 'package.json'), 'utf8'),
) as PackageJson;

const packed = () => {
	const arguments_ = ['pack', '--dry-run', '--json'];
	const [result] = JSON.parse(
		execFileSync('npm', arguments_, { cwd: root, encoding: 'utf8', stdio: 'pipe' }),
	) as Array<{ size: number; files: Array<{ path: string }> }>;
	return result ?? { size: NaN, files: [] };
};

/** What people type when they look for a node. */
const SEARCHED: Record<string, string[]> = {
	'Persona.node.js': [
		...['create inquiry', 'resume inquiry', 'one-time link', 'list inquiry sessions'],
		...['approve inquiry', 'redact'],
	],
	'PersonaTrigger.node.js': ['persona webhook', 'inquiry approved'],
};

describe('the package', () => {
	it('holds what is compiled from nodes and credentials, what n8n reads beside it, and four files', () => {
		const { size, files } = packed();
		const under = (folder: string) =>
			readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => /\.(ts|json|svg)$/.test(file))
				.map((file) => `dist/${folder}/${file.replace(/\.ts$/, '.js')}`);
		expect(files.map((file) => file.path).sort()).toEqual(
			[
				...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'],
				...['credentials', 'icons', 'nodes'].flatMap(under),
			].sort(),
		);
		expect(size).toBeLessThan(100_000);
	});

	it('is installed alone by plain npm: n8n brings what the package needs of it', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'persona-install-'));
		try {
			const tarball = await packPackage(folder);
			await runNpm(['install', tarball], { folder });
			const lock = await readFile(path.join(folder, 'node_modules/.package-lock.json'), 'utf8');
			const { packages } = JSON.parse(lock) as { packages: Record<string, object> };
			expect(Object.keys(packages)).toEqual(['node_modules/n8n-nodes-persona']);
		} finally {
			await rm(folder, { recursive: true });
		}
	});

	it('needs nothing but what n8n provides', () => {
		expect(packageJson.dependencies).toBeUndefined();
		const provided = /^(n8n-workflow|lodash|luxon|p-limit|zod|crypto|\.{1,2}\/.*)$/;
		for (const { path: file } of packed().files.filter(({ path: name }) => name.endsWith('.js'))) {
			const source = readFileSync(path.join(root, file), 'utf8');
			for (const [, required] of source.matchAll(/require\("([^"]+)"\)/g)) {
				expect(required).toMatch(provided);
			}
		}
	});

	it('carries every file that n8n loads: nodes, credentials, codex and icons', () => {
		const files = packed().files.map((file) => file.path);
		for (const file of [...packageJson.n8n.nodes, ...packageJson.n8n.credentials]) {
			expect(files).toContain(file);
		}
		for (const node of packageJson.n8n.nodes) {
			const file = node.replace(/\.js$/, '.json');
			expect(files).toContain(file);
			const codex = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as {
				alias: string[];
				resources: Record<string, unknown>;
			};
			// Without resources n8n drops the whole file, and with it the words that a search finds.
			expect(Object.keys(codex.resources).sort()).toEqual([
				'credentialDocumentation',
				'primaryDocumentation',
			]);
			expect(codex.alias).toEqual(expect.arrayContaining(['KYC', 'identity verification']));
			expect(codex.alias).toEqual(expect.arrayContaining(SEARCHED[path.basename(node)] ?? []));
		}
		expect(files).toEqual(
			expect.arrayContaining(['dist/icons/persona.svg', 'dist/icons/persona.dark.svg']),
		);
	});
});
