import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { IRunExecutionData } from 'n8n-workflow';
import { N8nCommand } from '../test/support/n8n/n8nCommand';
import type { CredentialFile, WorkflowFile } from '../test/support/n8n/n8nCommand';
import { loadFromN8n } from '../test/support/n8n/n8nInstallation';
import type { N8nInstallation } from '../test/support/n8n/n8nInstallation';
import { startN8n } from '../test/support/n8n/n8nServer';
import type { N8nServer } from '../test/support/n8n/n8nServer';
import { createUserFolder } from '../test/support/n8n/n8nUserFolder';
import type { N8nUserFolder } from '../test/support/n8n/n8nUserFolder';
import { childWith } from './processUsage';

/** A fresh n8n process with active workflows. */
export interface BenchN8n {
	processId: number;
	/** Calls a workflow's webhook and waits until n8n says that the workflow is done. */
	call(workflowId: string, body: object): Promise<void>;
	/** The data of the newest execution of a workflow. */
	runData(workflowId: string): Promise<IRunExecutionData>;
	stop(): Promise<void>;
}

/** An n8n with everything installed and imported. Fresh ones are started from copies of it. */
export interface PreparedN8n {
	/** Starts a fresh n8n from a copy, with these workflows active. */
	start(workflowIds: string[]): Promise<BenchN8n>;
	/** Also stops what still runs. */
	remove(): Promise<void>;
}

const SETTLE_MILLISECONDS = 3000;
const SAVED_MILLISECONDS = 30_000;

/**
 * Installs the packed package into a new user folder and imports credentials and workflows, once. Each
 * measurement then starts with a copy, so that its database is new.
 */
export async function preparedN8n(
	installation: N8nInstallation,
	content: { tarball: string; credentials: CredentialFile[]; workflows: WorkflowFile[] },
	interrupted: AbortSignal,
): Promise<PreparedN8n> {
	const prepared = await createUserFolder();
	try {
		await prepared.installPackage(content.tarball);
		const command = new N8nCommand(installation, prepared);
		await command.importCredentials(content.credentials);
		await command.importWorkflows(content.workflows);
	} catch (error) {
		await prepared.remove();
		throw error;
	}
	const running = new Set<BenchN8n>();
	return {
		start: async (workflowIds) => {
			const n8n = await start(installation, prepared.path, workflowIds, interrupted);
			running.add(n8n);
			return {
				...n8n,
				stop: async () => {
					running.delete(n8n);
					await n8n.stop();
				},
			};
		},
		remove: async () => {
			for (const n8n of running) await n8n.stop();
			await prepared.remove();
		},
	};
}

async function start(
	installation: N8nInstallation,
	prepared: string,
	workflowIds: string[],
	interrupted: AbortSignal,
): Promise<BenchN8n> {
	const userFolder = await createBenchFolder();
	await cp(join(prepared, '.n8n'), join(userFolder.path, '.n8n'), {
		recursive: true,
		verbatimSymlinks: true,
	});
	let server: N8nServer;
	try {
		// A signal of its own: the server listens to it for as long as the signal lives.
		server = await startN8n(installation, userFolder, AbortSignal.any([interrupted]));
	} catch (error) {
		await userFolder.remove();
		throw error;
	}
	const stop = async () => {
		await server.stop();
		await userFolder.remove();
	};
	try {
		const processId = await childWith([installation.script, 'start']);
		for (const workflowId of workflowIds) await activate(server, workflowId);
		// n8n continues to load for a moment after it says that it is ready.
		await pause(SETTLE_MILLISECONDS);
		return {
			processId,
			call: async (workflowId, body) =>
				await Promise.race([call(server, workflowId, body), server.ended]),
			runData: async (workflowId) => await runData(installation, server, workflowId),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** A user folder whose n8n returns the data of an execution of any size. */
async function createBenchFolder(): Promise<N8nUserFolder> {
	const userFolder = await createUserFolder();
	return {
		...userFolder,
		environment: (ports) => ({
			...userFolder.environment(ports),
			EXECUTIONS_DATA_MAX_DISPLAY_SIZE: String(Number.MAX_SAFE_INTEGER),
		}),
	};
}

async function activate({ rest }: N8nServer, workflowId: string): Promise<void> {
	const workflow = await rest.get<{ data: { versionId: string } }>(`/workflows/${workflowId}`);
	const { versionId } = workflow.data.data;
	const answer = await rest.post<unknown>(`/workflows/${workflowId}/activate`, { versionId });
	if (answer.status === 200) return;
	throw new Error(`n8n did not activate ${workflowId}: ${JSON.stringify(answer.data)}`);
}

async function call({ address }: N8nServer, workflowId: string, body: object): Promise<void> {
	await axios.post(`${address}webhook/${workflowId}`, body, {
		proxy: false,
		maxBodyLength: Infinity,
	});
}

async function runData(
	installation: N8nInstallation,
	{ rest }: N8nServer,
	workflowId: string,
): Promise<IRunExecutionData> {
	const execution = await savedExecution(rest, workflowId);
	// The server's own client has a timeout of a minute, and 100,000 items may take longer.
	const answer = await rest.get<{ data: { data: string } }>(`/executions/${execution}`, {
		timeout: 0,
		maxContentLength: Infinity,
	});
	const { parse } = loadFromN8n<{ parse(text: string): IRunExecutionData }>(
		installation,
		'flatted',
	);
	return parse(answer.data.data.data);
}

/** The ID of the newest execution; n8n may answer the webhook a moment before it is saved. */
async function savedExecution(rest: N8nServer['rest'], workflowId: string): Promise<string> {
	const filter = JSON.stringify({ workflowId });
	const deadline = Date.now() + SAVED_MILLISECONDS;
	while (Date.now() < deadline) {
		const answer = await rest.get<{
			data: { results: Array<{ id: string; status: string }> };
		}>('/executions', { params: { filter, limit: 1 } });
		const [newest] = answer.data.data.results;
		if (newest && ['success', 'error'].includes(newest.status)) return newest.id;
		await pause(250);
	}
	throw new Error(`n8n saved no finished execution of ${workflowId}`);
}
