import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, LOOPBACK } from '../support/n8n/freePort';
import { N8nCommand } from '../support/n8n/n8nCommand';
import type { CredentialFile, WorkflowFile } from '../support/n8n/n8nCommand';
import { ensureN8n } from '../support/n8n/n8nInstallation';
import { startN8n } from '../support/n8n/n8nServer';
import type { N8nServer } from '../support/n8n/n8nServer';
import { createUserFolder } from '../support/n8n/n8nUserFolder';
import type { N8nUserFolder } from '../support/n8n/n8nUserFolder';
import { packPackage } from '../support/n8n/packedPackage';
import { startN8nProcess } from './n8nProcess';
import type { N8nProcess } from './n8nProcess';
import { createOwnData } from './servers';
import type { OwnData, Servers } from './servers';

/** n8n in queue mode: all on one database and one Redis, each process in a folder of its own. */
export interface QueueMode {
	/** Its `rest` goes on after `startAgain`. */
	main: N8nServer;
	/** In the order in which they were started, dead ones too. */
	workers: N8nProcess[];
	/** Where the webhook processor listens, with a slash at its end. */
	webhookAddress: string;
	addWorker(): Promise<void>;
	/** Ends all processes, all but the main one as a power cut would. */
	breakOff(): Promise<void>;
	/** Starts a worker and the main process once more. */
	startAgain(): Promise<void>;
	stop(): Promise<void>;
}

/** How many executions a worker works on at once. */
export const EXECUTIONS_PER_WORKER = 2;

/** Starts a main process, a webhook processor and two workers, with the packed package in each. */
export async function startQueueMode(
	servers: Servers,
	content: { credentials: CredentialFile[]; workflows: WorkflowFile[] },
): Promise<QueueMode> {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const each of stops.reverse()) await each();
	};
	try {
		const installation = await ensureN8n(() => {});
		const data = await createOwnData(installation, servers);
		stops.push(data.remove);
		const shared = environmentOf(servers, data);
		const folder = async (from?: N8nUserFolder): Promise<N8nUserFolder> => {
			const made = await createUserFolder();
			stops.push(made.remove);
			if (from) {
				const nodes = join('.n8n', 'nodes');
				await cp(join(from.path, nodes), join(made.path, nodes), { recursive: true });
			}
			return { ...made, environment: (ports) => ({ ...made.environment(ports), ...shared }) };
		};
		const first = await folder();
		await first.installPackage(await packPackage(first.path));
		const command = new N8nCommand(installation, first);
		await command.importCredentials(content.credentials);
		await command.importWorkflows(content.workflows);

		const start = async (
			parameters: string[],
			readyText: string,
			ports: { editor: number; broker: number },
			userFolder?: N8nUserFolder,
		) => {
			const own = userFolder ?? (await folder(first));
			const environment = own.environment(ports);
			const started = await startN8nProcess(installation, parameters, readyText, {
				folder: own.path,
				environment,
			});
			stops.push(started.stop);
			return started;
		};
		const workers: N8nProcess[] = [];
		const addWorker = async () => {
			const parameters = ['worker', `--concurrency=${EXECUTIONS_PER_WORKER}`];
			workers.push(await start(parameters, 'worker is now ready', await twoPorts()));
		};
		// The first one also makes what the others find.
		const main = await startN8n(installation, first);
		stops.push(main.stop);
		const webhookPorts = await twoPorts();
		const [webhook] = await allStarted([
			start(['webhook'], 'Webhook listener waiting for requests', webhookPorts),
			addWorker(),
			addWorker(),
		]);
		return {
			main,
			workers,
			webhookAddress: `http://${LOOPBACK}:${webhookPorts.editor}/`,
			addWorker,
			breakOff: async () => {
				for (const each of [webhook, ...workers]) await each.kill();
				await main.stop();
			},
			startAgain: async () => {
				const { broker } = await twoPorts();
				const ports = { editor: Number(new URL(main.address).port), broker };
				const mainAgain = start(['start'], 'Editor is now accessible', ports, {
					...first,
					// In minutes; n8n looks for what broke off when it starts, and so often.
					environment: (given) => ({
						...first.environment(given),
						N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.05',
					}),
				});
				await allStarted([mainAgain, addWorker()]);
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

function environmentOf({ postgres, redis }: Servers, data: OwnData): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: postgres.host,
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_DATABASE: data.database,
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_PREFIX: data.prefix,
		N8N_REDIS_KEY_PREFIX: data.prefix,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		// Production webhooks are the webhook processor's alone.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		// A killed worker is noticed within seconds instead of a minute and a half.
		QUEUE_WORKER_LOCK_DURATION: '10000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
		QUEUE_WORKER_STALLED_INTERVAL: '3000',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	};
}

/** Throws not before all are either up or down: else one would be left behind. */
async function allStarted<Starting extends Array<Promise<unknown>>>(
	starting: [...Starting],
): Promise<{ [Index in keyof Starting]: Awaited<Starting[Index]> }> {
	await Promise.allSettled(starting);
	return await Promise.all(starting);
}

async function twoPorts(): Promise<{ editor: number; broker: number }> {
	const [editor = 0, broker = 0] = await freePorts(2);
	return { editor, broker };
}
