import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/**
 * Gives this many different ports of the loopback address, all of them free; the first is the wanted
 * one, where nobody has that.
 */
export async function freePorts(count: number, wanted = 0): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	// All are held at once, so that no port is given twice.
	const ports = await Promise.all(
		servers.map(async (server, index) => {
			const listening = listen(server, index === 0 ? wanted : 0);
			return await listening.catch(async () => await listen(server, 0));
		}),
	);
	await Promise.all(servers.map(async (server) => await new Promise((done) => server.close(done))));
	return ports;
}

async function listen(server: Server, port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
	});
}
