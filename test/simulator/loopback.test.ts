import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import axios from 'axios';
import { startSimulator, type Simulator } from '../../simulator';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const port = () => Number(new URL(simulator.origin).port);

const statusWith = async (path: string, headers: Record<string, string>) =>
	(await axios.get(simulator.origin + path, { headers, proxy: false, validateStatus: () => true }))
		.status;

it('cannot be reached on any other address of the machine', async () => {
	const others = Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.filter(({ family, internal }) => family === 'IPv4' && !internal)
		.map(({ address }) => address);
	// 127.0.0.2 is loopback too, but not what the simulator listens on.
	for (const host of [...others, '127.0.0.2']) {
		const refused = await new Promise<boolean>((resolve) => {
			const socket = connect({ host, port: port() });
			socket.once('connect', () => {
				socket.destroy();
				resolve(false);
			});
			socket.once('error', () => resolve(true));
		});
		expect({ host, refused }).toEqual({ host, refused: true });
	}
});

it.each(['/', '/verify?code=x', '/simulator/journal', '/api/v1/rate-limits'])(
	'refuses a foreign Host on %s',
	async (path) => {
		expect(await statusWith(path, { Host: `evil.example.test:${port()}` })).toBe(403);
		expect(await statusWith(path, { Host: '127.0.0.1.example.test' })).toBe(403);
	},
);

it.each(['https://evil.example.test', 'null', 'http://127.0.0.1.example.test'])(
	'refuses the foreign Origin %s',
	async (origin) => {
		expect(await statusWith('/simulator/journal', { Origin: origin })).toBe(403);
	},
);

it('answers under each name of loopback', async () => {
	for (const host of [`127.0.0.1:${port()}`, `localhost:${port()}`, `[::1]:${port()}`]) {
		expect(await statusWith('/simulator/journal', { Host: host })).toBe(200);
	}
	expect(await statusWith('/simulator/journal', { Origin: simulator.origin })).toBe(200);
});

it('frees its port when it stops', async () => {
	const taken = port();
	await expect(startSimulator({ port: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	await simulator.stop();
	simulator = await startSimulator({ port: taken });
	expect(port()).toBe(taken);
});
