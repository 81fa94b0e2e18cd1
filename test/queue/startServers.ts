import { setTimeout as pause } from 'node:timers/promises';
import { ensureN8n } from '../support/n8n/n8nInstallation';
import type { N8nInstallation } from '../support/n8n/n8nInstallation';
import { startOwnPostgres, startOwnRedis } from './ownServers';
import type { OwnServer } from './ownServers';
import { findPostgres, findRedis } from './servers';
import type { Servers } from './servers';
import { serversForTests } from './serversForTests';

const START_TRIES = 100;

/** What is to be stopped by stopServers.ts, which runs in this very process. */
export const started: OwnServer[] = [];

/** Finds PostgreSQL and Redis, or starts Debian's, and tells the tests; without them they skip. */
export default async function startServers(): Promise<void> {
	const say = (line: string) => process.stderr.write(`${line}\n`);
	const installation = await ensureN8n(say);
	const postgres = await there(installation, 'PostgreSQL', findPostgres, startOwnPostgres, say);
	const redis = await there(installation, 'Redis', findRedis, startOwnRedis, say);
	const missing = [...(postgres ? [] : ['PostgreSQL']), ...(redis ? [] : ['Redis'])];
	if (missing.length > 0) {
		say(
			`SKIPPED: the queue tests need ${missing.join(' and ')}, and found neither a server on ` +
				"127.0.0.1 that asks for no password nor Debian's program (postgresql, redis-server).",
		);
	}
	serversForTests.set(postgres && redis ? { postgres, redis } : undefined);
}

async function there<Server extends Servers['postgres'] | Servers['redis']>(
	installation: N8nInstallation,
	name: string,
	find: (installation: N8nInstallation, port?: number) => Promise<Server | undefined>,
	start: () => Promise<OwnServer | undefined>,
	say: (line: string) => void,
): Promise<Server | undefined> {
	// For trying out the other way on a machine that has servers.
	if (process.env.QUEUE_TEST_OWN_SERVERS !== 'true') {
		const found = await find(installation);
		if (found) return found;
	}
	const own = await start();
	if (!own) return undefined;
	started.push(own);
	say(`Started ${name} on port ${own.port}`);
	for (let tries = 0; tries < START_TRIES; tries += 1) {
		const found = await find(installation, own.port);
		if (found) return found;
		await pause(100);
	}
	return undefined;
}
