import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ensureInstalled } from '../support/n8n/lockedInstallation';
import { runNpm } from '../support/n8n/npmCommand';

const root = path.resolve(__dirname, '../..');

interface Lock {
	packages: Record<string, { link?: boolean; integrity?: string }>;
}

describe('every lock file', () => {
	it.each([
		'package-lock.json',
		'test/support/n8n/newest/package-lock.json',
		'test/support/n8n/oldest/package-lock.json',
		'test/support/n8n/node24/package-lock.json',
		'test/lint/node-cli/package-lock.json',
		'test/lint/scan-community-package/package-lock.json',
	])('%s has the checksum of every package', async (file) => {
		const { packages } = JSON.parse(await readFile(path.join(root, file), 'utf8')) as Lock;
		const fetched = Object.entries(packages).filter(
			([place, { link }]) => place.includes('node_modules/') && !link,
		);
		expect(fetched.length).toBeGreaterThan(0);
		expect(fetched.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
	});
});

describe('packages that a lock file pins', () => {
	let folder: string;
	let tarball: Buffer;
	const cache = process.env.N8N_NODES_PERSONA_CACHE;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'persona-locked-'));
		process.env.N8N_NODES_PERSONA_CACHE = path.join(folder, 'cache');
		const thing = path.join(folder, 'thing');
		await mkdir(thing);
		await writeFile(path.join(thing, 'package.json'), '{"name": "thing", "version": "1.0.0"}');
		await runNpm(['pack', '--pack-destination', folder], { folder: thing });
		tarball = await readFile(path.join(folder, 'thing-1.0.0.tgz'));
	});
	afterEach(async () => {
		if (cache === undefined) delete process.env.N8N_NODES_PERSONA_CACHE;
		else process.env.N8N_NODES_PERSONA_CACHE = cache;
		await rm(folder, { recursive: true });
	});

	/** Installs the tarball as a lock file wants it that was written for this content. */
	async function install(lockedContent: Buffer): Promise<string> {
		const dependencies = { thing: `file:${path.join(folder, 'thing-1.0.0.tgz')}` };
		const integrity = `sha512-${createHash('sha512').update(lockedContent).digest('base64')}`;
		const lock = {
			name: 'locked',
			lockfileVersion: 3,
			requires: true,
			packages: {
				'': { name: 'locked', dependencies },
				'node_modules/thing': { version: '1.0.0', resolved: dependencies.thing, integrity },
			},
		};
		await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
		await writeFile(
			path.join(folder, 'package.json'),
			JSON.stringify({ name: 'locked', dependencies }),
		);
		return await ensureInstalled({
			sources: folder,
			name: 'locked',
			install: async (partial) => void (await runNpm(['ci'], { folder: partial })),
		});
	}

	it('are installed', async () => {
		const installed = await install(tarball);
		const file = path.join(installed, 'node_modules/thing/package.json');
		expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ name: 'thing' });
	});

	it('are refused where somebody has changed them', async () => {
		await expect(install(Buffer.concat([tarball, Buffer.from('!')]))).rejects.toThrow('EINTEGRITY');
	});
});
