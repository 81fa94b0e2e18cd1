import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { AxiosInstance, AxiosResponse } from 'axios';
import type { INode, IRunExecutionData } from 'n8n-workflow';
import { freePorts, LOOPBACK } from './freePort';
import { loadFromN8n } from './n8nInstallation';
import type { N8nInstallation } from './n8nInstallation';
import type { N8nUserFolder } from './n8nUserFolder';

/** An execution as n8n's database holds it. */
export interface N8nExecution {
	id: string;
	status: string;
	data: IRunExecutionData;
}

/** A running n8n with its owner signed in. */
export interface N8nServer extends FreshN8n {
	owner: { email: string; password: string };
	/** n8n's internal REST API (`/rest/…`), signed in as the owner. Never throws for a status. */
	rest: AxiosInstance;
	/** Runs a workflow from one of its triggers, as its Execute button does, and waits for its end. */
	run(workflowId: string, triggerName: string): Promise<N8nExecution>;
	/** Publishes a workflow as it is, so that its triggers listen. */
	activate(workflowId: string): Promise<void>;
	deactivate(workflowId: string): Promise<void>;
	/** Waits until at least so many executions of a workflow have ended; the oldest first. */
	finished(workflowId: string, count: number): Promise<N8nExecution[]>;
}

const READY = 'Editor is now accessible';
const START_MILLISECONDS = 180_000;
const RUN_MILLISECONDS = 300_000;
const EVENTS_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 15_000;

/** An n8n that answers, whose owner nobody has set up yet. */
export interface FreshN8n {
	processId: number;
	/** The editor's address, with a slash at its end. */
	address: string;
	/** Rejects when n8n ends although nobody stopped it. */
	ended: Promise<never>;
	stop(): Promise<void>;
}

/** How an n8n is started, where it is not as the tests start it. */
export interface StartOptions {
	/** Gives up the start. */
	signal?: AbortSignal;
	/** Of the editor, where it is free; by default any free one. */
	port?: number;
	/** More than the user folder's own. */
	environment?: Record<string, string>;
	/** Gets all that n8n prints. */
	onOutput?: (text: string) => void;
}

/** Starts n8n on free loopback ports and waits until the editor answers. */
export async function startFreshN8n(
	installation: N8nInstallation,
	userFolder: N8nUserFolder,
	{ signal, port, environment, onOutput }: StartOptions = {},
): Promise<FreshN8n> {
	const [editor = 0, broker = 0] = await freePorts(2, port);
	const child = spawn(installation.node, [installation.script, 'start'], {
		cwd: userFolder.path,
		env: { ...userFolder.environment({ editor, broker }), ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own: Ctrl-C reaches us alone, and we end n8n and its task runner in order.
		detached: process.platform !== 'win32',
	});
	let stopping = false;
	const stop = async () => {
		stopping = true;
		await endGroup(child);
	};
	const { ready, ended } = watch(child, () => stopping);
	if (onOutput) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput);
	try {
		await Promise.race([ready, ended, aborted(signal)]);
		const address = `http://${LOOPBACK}:${editor}/`;
		return { processId: child.pid ?? 0, address, ended, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** An account for an n8n of ours; n8n asks for a capital letter and a digit in the password. */
export function newOwner(): N8nServer['owner'] {
	return { email: 'owner@example.com', password: `Aa1${randomBytes(12).toString('hex')}` };
}

/** Starts n8n as above, and sets up its owner or, where it has one, signs that owner in. */
export async function startN8n(
	installation: N8nInstallation,
	userFolder: N8nUserFolder,
	options: StartOptions & { owner?: N8nServer['owner'] } = {},
): Promise<N8nServer> {
	const { owner = newOwner(), ...start } = options;
	const fresh = await startFreshN8n(installation, userFolder, start);
	const { address, ended, stop } = fresh;
	try {
		const rest = await signIn(address, owner);
		const run = async (workflowId: string, triggerName: string) =>
			await Promise.race([runWorkflow(installation, rest, workflowId, triggerName), ended]);
		const activate = async (workflowId: string) =>
			await activateWorkflow(installation, rest, workflowId);
		const deactivate = async (workflowId: string) =>
			expectSuccess(await rest.post(`/workflows/${workflowId}/deactivate`, {}), 'deactivate');
		const finished = async (workflowId: string, count: number) =>
			await Promise.race([finishedExecutions(installation, rest, workflowId, count), ended]);
		return { ...fresh, owner, rest, run, activate, deactivate, finished };
	} catch (error) {
		await stop();
		throw error;
	}
}

function watch(
	child: ChildProcess,
	isStopping: () => boolean,
): { ready: Promise<void>; ended: Promise<never> } {
	let printed = '';
	const ready = new Promise<void>((resolve, reject) => {
		const timer = setTimeout(
			() => reject(new Error(`n8n was not ready in time:\n${printed}`)),
			START_MILLISECONDS,
		);
		const listen = (text: string) => {
			printed = (printed + text).slice(-20_000);
			if (!printed.includes(READY)) return;
			clearTimeout(timer);
			resolve();
		};
		child.stdout?.setEncoding('utf8').on('data', listen);
		child.stderr?.setEncoding('utf8').on('data', listen);
		child.once('exit', () => clearTimeout(timer));
	});
	const ended = new Promise<never>((_, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => {
			if (!isStopping()) reject(new Error(`n8n ended with exit code ${code}:\n${printed}`));
		});
	});
	// Without this, a caller that does not wait for it has an unhandled rejection.
	ended.catch(() => {});
	return { ready, ended };
}

async function aborted(signal: AbortSignal | undefined): Promise<never> {
	return await new Promise((_, reject) =>
		signal?.addEventListener('abort', () => reject(new Error('Interrupted'))),
	);
}

async function runWorkflow(
	installation: N8nInstallation,
	rest: AxiosInstance,
	workflowId: string,
	triggerName: string,
): Promise<N8nExecution> {
	// n8n 2.0 runs the workflow that comes with the request, newer ones the one that they hold.
	const workflow = await rest.get<{ data: object }>(`/workflows/${workflowId}`);
	const started = await rest.post<{ data?: { executionId?: string } }>(
		`/workflows/${workflowId}/run`,
		{ workflowData: workflow.data.data, triggerToStartFrom: { name: triggerName } },
	);
	const id = started.data.data?.executionId;
	if (!id) throw new Error(`n8n did not run ${workflowId}: ${JSON.stringify(started.data)}`);
	const deadline = Date.now() + RUN_MILLISECONDS;
	while (Date.now() < deadline) {
		const execution = await readExecution(installation, rest, id);
		if (hasEnded(execution)) return execution;
		await pause(250);
	}
	throw new Error(`Execution ${id} of workflow ${workflowId} did not end in time`);
}

function hasEnded({ status }: { status: string }): boolean {
	return !['new', 'running', 'waiting', 'unknown'].includes(status);
}

async function readExecution(
	installation: N8nInstallation,
	rest: AxiosInstance,
	id: string,
): Promise<N8nExecution> {
	const answer = await rest.get<{ data: { status: string; data: string } }>(`/executions/${id}`);
	const { status, data } = answer.data.data;
	const { parse } = loadFromN8n<{ parse(text: string): IRunExecutionData }>(
		installation,
		'flatted',
	);
	return { id, status, data: parse(data) };
}

async function finishedExecutions(
	installation: N8nInstallation,
	rest: AxiosInstance,
	workflowId: string,
	count: number,
): Promise<N8nExecution[]> {
	const deadline = Date.now() + EVENTS_MILLISECONDS;
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	let seen = 0;
	while (Date.now() < deadline) {
		const answer = await rest.get<{
			data: { results: Array<{ id: string; status: string }> };
		}>(`/executions?filter=${filter}&limit=100`);
		const ended = answer.data.data.results.filter(hasEnded);
		if (ended.length >= count) {
			const ids = ended.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
			return await Promise.all(ids.map(async (id) => await readExecution(installation, rest, id)));
		}
		seen = ended.length;
		await pause(250);
	}
	throw new Error(`${seen} executions of workflow ${workflowId} ended in time, not ${count}`);
}

async function activateWorkflow(
	{ age }: N8nInstallation,
	rest: AxiosInstance,
	workflowId: string,
): Promise<void> {
	if (age === 'oldest') await saveAsVersion(rest, workflowId);
	const workflow = await rest.get<{ data: { versionId: string } }>(`/workflows/${workflowId}`);
	const { versionId } = workflow.data.data;
	expectSuccess(await rest.post(`/workflows/${workflowId}/activate`, { versionId }), 'activate');
}

/**
 * Moves the nodes a little and saves the workflow, as somebody in the editor does. n8n 2.0 has no
 * version to publish of what its command line imported, and makes one only where nodes are changed.
 */
async function saveAsVersion(rest: AxiosInstance, workflowId: string): Promise<void> {
	const workflow = await rest.get<{ data: { nodes: INode[]; connections: object } }>(
		`/workflows/${workflowId}`,
	);
	const { nodes, connections } = workflow.data.data;
	const moved = nodes.map(({ position: [x, y], ...node }) => ({ ...node, position: [x, y + 20] }));
	const saved = await rest.patch(`/workflows/${workflowId}`, { nodes: moved, connections });
	expectSuccess(saved, 'save');
}

function expectSuccess({ status, data }: AxiosResponse<unknown>, what: string): void {
	if (status >= 300) throw new Error(`n8n did not ${what} it: ${status} ${JSON.stringify(data)}`);
}

/** Asks the process group to end, and kills what is still there after a while. */
async function endGroup(child: ChildProcess): Promise<void> {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_MILLISECONDS);
	child.kill('SIGTERM');
	await gone;
	clearTimeout(timer);
	signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** Gives n8n's REST API to its owner, who is set up first where there is none. */
export async function signIn(address: string, owner: N8nServer['owner']): Promise<AxiosInstance> {
	const rest = axios.create({
		baseURL: `${address}rest`,
		proxy: false,
		timeout: 60_000,
		validateStatus: () => true,
	});
	const person = { ...owner, firstName: 'Demo', lastName: 'Owner' };
	const { email: emailOrLdapLoginId, password } = owner;
	let answer = await rest.post('/owner/setup', person);
	if (answer.status === 400) answer = await rest.post('/login', { emailOrLdapLoginId, password });
	const cookies = answer.headers['set-cookie'];
	if (answer.status !== 200 || !cookies) {
		throw new Error(
			`n8n did not accept its owner: ${answer.status} ${JSON.stringify(answer.data)}`,
		);
	}
	rest.defaults.headers.common.Cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
	return rest;
}
