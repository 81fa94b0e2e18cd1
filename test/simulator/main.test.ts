import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import axios from 'axios';

const root = join(__dirname, '../..');

let running: ChildProcess | undefined;

afterEach(() => {
	running?.kill('SIGKILL');
	running = undefined;
});

const run = (...options: string[]) => {
	const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/main.ts', ...options], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running = child;
	const output = { text: '' };
	child.stdout.on('data', (part: Buffer) => (output.text += part.toString()));
	child.stderr.on('data', (part: Buffer) => (output.text += part.toString()));
	return { child, output };
};

it('prints where it listens, serves the seed, and stops on SIGTERM', async () => {
	const { child, output } = run(
		...['--port', '0', '--seed', 'demo', '--limit', '9', '--window', '5', '--strict'],
	);
	while (!output.text.includes('production key')) {
		if (child.exitCode !== null) throw new Error(output.text);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	const baseUrl = /Base URL +(http:\/\/127\.0\.0\.1:\d+\/api\/v1)/.exec(output.text)?.[1];
	const answer = await axios.get<{ data: unknown[] }>(`${baseUrl}/inquiries?page[size]=100`, {
		headers: { Authorization: 'Bearer persona_production_simulator' },
		proxy: false,
	});
	expect(answer.data.data).toHaveLength(41);
	expect(answer.headers).toMatchObject({ 'ratelimit-limit': '9', 'ratelimit-reset': '5' });
	const unknown = await axios.get(`${baseUrl}/inquiries?limit=5`, {
		headers: { Authorization: 'Bearer persona_production_simulator' },
		proxy: false,
		validateStatus: () => true,
	});
	expect(unknown.status).toBe(400);
	child.kill('SIGTERM');
	const [code] = (await once(child, 'exit')) as [number | null];
	expect(code).toBe(0);
	expect(output.text).toContain('Stopped.');
});

it('says what is wrong with an option, and ends', async () => {
	const { child, output } = run('--port', 'high');
	const [code] = (await once(child, 'exit')) as [number | null];
	expect(code).toBe(1);
	expect(output.text).toContain('--port must be a whole number');
});
