import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from '../support/n8n/cacheFolder';

describe('buildOnce', () => {
	let parent: string;
	let folder: string;

	beforeEach(async () => {
		parent = await mkdtemp(join(tmpdir(), 'cache-folder-'));
		folder = join(parent, 'n8n-1.2.3');
	});

	afterEach(async () => await rm(parent, { recursive: true, force: true }));

	const write = (text: string) => async (partial: string) =>
		await writeFile(join(partial, 'content'), text);

	it('builds the first time and keeps what was built', async () => {
		await buildOnce(folder, write('first'));
		await buildOnce(folder, write('second'));
		expect(await readFile(join(folder, 'content'), 'utf8')).toBe('first');
	});

	it('takes nothing that a failed build left for the whole', async () => {
		const failing = async (partial: string) => {
			await write('half')(partial);
			throw new Error('The disk is full');
		};
		await expect(buildOnce(folder, failing)).rejects.toThrow('The disk is full');
		expect(await readdir(parent)).toEqual([]);
	});

	it('clears away what an interrupted process left, and not what a running one builds', async () => {
		// No process has this number: it is above the largest that Linux gives.
		const interrupted = `${folder}.partial-4194305`;
		const running = `${folder}.partial-${process.ppid}`;
		await mkdir(interrupted);
		await mkdir(running);
		await buildOnce(folder, write('whole'));
		expect(existsSync(interrupted)).toBe(false);
		expect(existsSync(running)).toBe(true);
	});

	it('keeps the first of two that build at once, and both go on with it', async () => {
		const slower = buildOnce(folder, async (partial) => {
			await write('slower')(partial);
			// Another process, which uses another partial folder, is done in the meantime.
			await mkdir(folder);
			await writeFile(join(folder, 'content'), 'faster');
		});
		expect(await slower).toBe(folder);
		expect(await readFile(join(folder, 'content'), 'utf8')).toBe('faster');
		expect(await readdir(parent)).toEqual(['n8n-1.2.3']);
	});
});
