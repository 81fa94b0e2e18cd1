import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePorts, LOOPBACK } from '../support/n8n/freePort';

/** A server that was started here. */
export interface OwnServer {
	port: number;
	stop(): Promise<void>;
}

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** Starts the newest PostgreSQL that Debian installed, with an empty folder; undefined without one. */
export async function startOwnPostgres(): Promise<OwnServer | undefined> {
	const programs = existsSync(DEBIAN_POSTGRES)
		? readdirSync(DEBIAN_POSTGRES)
				.sort((one, other) => Number(other) - Number(one))
				.map((version) => join(DEBIAN_POSTGRES, version, 'bin'))
				.find((folder) => existsSync(join(folder, 'initdb')))
		: undefined;
	if (!programs) return undefined;
	const user = postgresUser();
	return await startServer(user, async (folder, port) => {
		const data = join(folder, 'data');
		execFileSync(
			join(programs, 'initdb'),
			['--pgdata', data, '--username=postgres', '--auth=trust', '--no-sync'],
			{ ...user, cwd: folder, stdio: 'ignore' },
		);
		return {
			program: join(programs, 'postgres'),
			parameters: ['-D', data, '-p', String(port), '-h', LOOPBACK, '-k', folder, '-F'],
		};
	});
}

/** Starts the Redis that is on the PATH, which keeps nothing on the disk; undefined without one. */
export async function startOwnRedis(): Promise<OwnServer | undefined> {
	const program = (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, 'redis-server'))
		.find(existsSync);
	if (!program) return undefined;
	return await startServer({}, async (folder, port) => ({
		program,
		parameters: ['--port', String(port), '--bind', LOOPBACK, '--save', '', '--dir', folder],
	}));
}

async function startServer(
	user: { uid?: number; gid?: number },
	prepare: (folder: string, port: number) => Promise<{ program: string; parameters: string[] }>,
): Promise<OwnServer> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-persona-server-'));
	const remove = async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	try {
		if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
		const [port = 0] = await freePorts(1);
		const { program, parameters } = await prepare(folder, port);
		const server = spawn(program, parameters, { ...user, cwd: folder, stdio: 'ignore' });
		const stop = async () => {
			await ended(server);
			await remove();
		};
		return { port, stop };
	} catch (error) {
		await remove();
		throw error;
	}
}

async function ended(server: ChildProcess): Promise<void> {
	if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
	const gone = new Promise((resolve) => server.once('exit', resolve));
	// PostgreSQL's fast shutdown, which waits for no client; Redis takes it as its end, too.
	server.kill('SIGINT');
	await gone;
}

/** PostgreSQL refuses to run as root: the user that Debian made for it. */
function postgresUser(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const number = (option: string) =>
		Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
	return { uid: number('-u'), gid: number('-g') };
}
