import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { copyCheckout } from '../support/checkoutCopy';
import { signIn } from '../support/n8n/n8nServer';

/** For a machine that is busy with other things. */
const PATIENCE_MILLISECONDS = 240_000;

/** A running `npm run dev`. */
interface Dev {
	/** n8n's, with a slash at its end. */
	address: string;
	owner: { email: string; password: string };
	rest: AxiosInstance;
}

async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
	const deadline = Date.now() + PATIENCE_MILLISECONDS;
	while (Date.now() < deadline) {
		const found = await look();
		if (found !== undefined) return found;
		await pause(250);
	}
	throw new Error(`Not in time: ${what}`);
}

async function answers(address: string): Promise<boolean> {
	const options = { proxy: false as const, validateStatus: () => true };
	return await axios.get(address, options).then(
		() => true,
		() => false,
	);
}

/** Starts it in a copy, so that nothing of this checkout is changed; then again in the same copy. */
describe('npm run dev', () => {
	let copy: string;
	let dev: Dev | undefined;
	/** As in a terminal; waits for the end. */
	let pressCtrlC: (() => Promise<void>) | undefined;

	beforeAll(async () => {
		copy = await realpath(await mkdtemp(join(tmpdir(), 'persona-dev-')));
		copyCheckout(copy);
	});

	afterAll(async () => {
		await pressCtrlC?.();
		await rm(copy, { recursive: true, force: true, maxRetries: 5 });
	});

	async function start(): Promise<Dev> {
		const child = spawn('npm', ['run', 'dev'], {
			cwd: copy,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		let printed = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
		}
		// When nobody is left who could print.
		const closed = once(child, 'close');
		pressCtrlC = async () => {
			if (child.exitCode === null && child.signalCode === null) {
				process.kill(-Number(child.pid), 'SIGINT');
			}
			await closed;
		};
		const [, address = '', email = '', password = ''] = await until('n8n is there', async () => {
			if (child.exitCode !== null) throw new Error(`It ended:\n${printed}`);
			return /n8n +(\S+\/)workflow\/new\s+Sign in as (\S+) with (\S+)/.exec(printed) ?? undefined;
		});
		const owner = { email, password };
		return { address, owner, rest: await signIn(address, owner) };
	}

	async function displayName({ address, rest }: Dev): Promise<string | undefined> {
		const { data } = await rest.get<Array<{ name: string; displayName: string }>>(
			`${address}types/nodes.json`,
		);
		// While n8n loads the package again, it has no list.
		if (!Array.isArray(data)) return undefined;
		return data.find(({ name }) => name === 'n8n-nodes-persona.persona')?.displayName;
	}

	it('shows the node of the checkout, with its icon and its output fields', async () => {
		dev = await start();
		expect(await displayName(dev)).toBe('Persona');
		const { rest, address } = dev;
		const icon = await rest.get(`${address}icons/n8n-nodes-persona/dist/icons/persona.svg`);
		expect([icon.status, icon.headers['content-type']]).toEqual([
			200,
			expect.stringContaining('image/svg+xml'),
		]);
		const schema = await rest.get<object>(
			`${address}schemas/n8n-nodes-persona.persona/1.0.0/inquiry/get.json`,
		);
		expect(schema.data).toHaveProperty('properties.status');
	});

	it('shows what is saved, without a restart', async () => {
		if (!dev) throw new Error('It did not start');
		const face = join(copy, 'nodes/Persona/Persona.node.ts');
		const source = await readFile(face, 'utf8');
		const changed = source.replace("displayName: 'Persona'", "displayName: 'Persona, changed'");
		expect(changed).not.toBe(source);
		await writeFile(face, changed);

		const running = dev;
		await until('the node has the new name', async () =>
			(await displayName(running)) === 'Persona, changed' ? true : undefined,
		);
	});

	it('ends all it started, and has workflow, credential and owner again the next time', async () => {
		if (!dev) throw new Error('It did not start');
		const { address, owner, rest } = dev;
		const saved = await rest.post<{ data: { id: string } }>('/workflows', {
			name: 'Kept',
			nodes: [],
			connections: {},
			settings: {},
		});
		expect(saved.status).toBe(200);
		await pressCtrlC?.();
		expect(await answers(address)).toBe(false);
		expect(execFileSync('ps', ['-A', '-o', 'args'], { encoding: 'utf8' })).not.toContain(copy);

		dev = await start();
		expect(dev.owner).toEqual(owner);
		const kept = await dev.rest.get<{ data: { name: string } }>(`/workflows/${saved.data.data.id}`);
		expect(kept.data.data.name).toBe('Kept');
		const credentials = await dev.rest.get<{ data: Array<{ name: string }> }>('/credentials');
		expect(credentials.data.data.map(({ name }) => name)).toEqual(['Persona (simulator)']);
	});
});
