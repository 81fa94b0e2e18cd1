import { userInfo } from 'node:os';
import { LOOPBACK } from '../support/n8n/freePort';
import { loadFromN8n } from '../support/n8n/n8nInstallation';
import type { N8nInstallation } from '../support/n8n/n8nInstallation';

/** Where a PostgreSQL and a Redis listen that ask for no password. */
export interface Servers {
	postgres: { host: string; port: number; user: string };
	redis: { host: string; port: number };
}

/** A database and a Redis prefix that belong to one n8n alone. */
export interface OwnData {
	database: string;
	prefix: string;
	remove(): Promise<void>;
}

interface PostgresClient {
	connect(): Promise<void>;
	query(statement: string): Promise<unknown>;
	end(): Promise<void>;
}

interface RedisClient {
	connect(): Promise<void>;
	keys(pattern: string): Promise<string[]>;
	del(...keys: string[]): Promise<number>;
	disconnect(): void;
	on(event: 'error', listener: () => void): void;
}

const POSTGRES_PORT = 5432;
const REDIS_PORT = 6379;

/** A PostgreSQL on its usual port that lets one of the usual users in; undefined without one. */
export async function findPostgres(
	installation: N8nInstallation,
	port = POSTGRES_PORT,
): Promise<Servers['postgres'] | undefined> {
	for (const user of new Set(['postgres', userInfo().username, 'test'])) {
		const postgres = { host: LOOPBACK, port, user };
		try {
			await inPostgres(installation, postgres, 'SELECT 1');
			return postgres;
		} catch {
			// Not there, or not for this user.
		}
	}
	return undefined;
}

/** A Redis on its usual port; undefined without one. */
export async function findRedis(
	installation: N8nInstallation,
	port = REDIS_PORT,
): Promise<Servers['redis'] | undefined> {
	const redis = { host: LOOPBACK, port };
	try {
		await inRedis(installation, redis, async (client) => await client.keys('nothing'));
		return redis;
	} catch {
		return undefined;
	}
}

/** Makes a database of its own; `remove` drops it and what n8n left in Redis. */
export async function createOwnData(
	installation: N8nInstallation,
	servers: Servers,
): Promise<OwnData> {
	const name = `n8n_persona_${process.pid}_${Date.now()}`;
	await inPostgres(installation, servers.postgres, `CREATE DATABASE ${name}`);
	return {
		database: name,
		prefix: name,
		remove: async () => {
			await inPostgres(installation, servers.postgres, `DROP DATABASE ${name} WITH (FORCE)`);
			await inRedis(installation, servers.redis, async (client) => {
				const keys = await client.keys(`${name}*`);
				if (keys.length > 0) await client.del(...keys);
			});
		},
	};
}

async function inPostgres(
	installation: N8nInstallation,
	postgres: Servers['postgres'],
	statement: string,
): Promise<void> {
	const { Client } = loadFromN8n<{
		Client: new (settings: Servers['postgres'] & { database: string }) => PostgresClient;
	}>(installation, 'pg');
	const client = new Client({ ...postgres, database: 'postgres' });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

async function inRedis(
	installation: N8nInstallation,
	redis: Servers['redis'],
	work: (client: RedisClient) => Promise<unknown>,
): Promise<void> {
	const { Redis } = loadFromN8n<{
		Redis: new (settings: object) => RedisClient;
	}>(installation, 'ioredis');
	const client = new Redis({ ...redis, lazyConnect: true, retryStrategy: () => null });
	client.on('error', () => {});
	try {
		await client.connect();
		await work(client);
	} finally {
		client.disconnect();
	}
}
