import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { IRunExecutionData } from 'n8n-workflow';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';
import type { N8nInstallation } from '../test/support/n8n/n8nInstallation';
import type { AxiosOutcome, AxiosTask } from './axiosMessages';
import { TRIGGER } from './benchWorkflow';
import { heapProbe } from './liveHeap';
import type { ContenderRun, MemoryLook } from './measurement';
import type { BenchN8n, PreparedN8n } from './preparedN8n';
import { cpuMilliseconds, forgetPeak, peakBytes, residentBytes } from './processUsage';
import { nextMessage } from './startedSimulator';

const LOOK_MILLISECONDS = 500;

/** Runs workflows, all at the same time, in one fresh n8n and measures its process. */
export async function runInN8n(
	prepared: PreparedN8n,
	workflows: WorkflowFile[],
	body: object,
): Promise<ContenderRun> {
	const workflowIds = workflows.map(({ id }) => id);
	const n8n = await prepared.start(workflowIds);
	try {
		const usage = await measured(n8n.processId, async () => {
			await Promise.all(workflowIds.map(async (id) => await n8n.call(id, body)));
		});
		const runs: IRunExecutionData[] = [];
		for (const id of workflowIds) runs.push(await n8n.runData(id));
		return { ...usage, ...timesOf(runs) };
	} finally {
		await n8n.stop();
	}
}

/**
 * Measures the memory of an n8n whose workflow keeps its result at its end: first the resident memory of
 * one n8n that runs undisturbed, then the heap of another. Each measurement of the heap collects the
 * garbage first, so that only the memory that the nodes need is left.
 */
export async function lookIntoMemory(
	installation: N8nInstallation,
	prepared: PreparedN8n,
	workflowId: string,
): Promise<MemoryLook> {
	const peak = await withN8n(prepared, workflowId, async (n8n) => {
		await forgetPeak(n8n.processId);
		await n8n.call(workflowId, {});
		return await peakBytes(n8n.processId);
	});
	const heap = await withN8n(prepared, workflowId, async (n8n) => {
		const probe = await heapProbe(installation, n8n.processId);
		const idle = await probe.liveBytes();
		const looks = [idle];
		let isRunning = true;
		const called = n8n.call(workflowId, {}).finally(() => (isRunning = false));
		while (isRunning) {
			await pause(LOOK_MILLISECONDS);
			if (isRunning) looks.push(await probe.liveBytes());
		}
		await called;
		probe.close();
		// During the last measurement n8n may already have released the result.
		return { idle, peak: Math.max(...looks), result: looks.at(-2) ?? idle };
	});
	return { peakBytes: peak, heap };
}

async function withN8n<Result>(
	prepared: PreparedN8n,
	workflowId: string,
	look: (n8n: BenchN8n) => Promise<Result>,
): Promise<Result> {
	const n8n = await prepared.start([workflowId]);
	try {
		return await look(n8n);
	} finally {
		await n8n.stop();
	}
}

/** Runs the axios loop in a fresh process of the Node.js that n8n uses. */
export async function runAxios({ node }: N8nInstallation, task: AxiosTask): Promise<ContenderRun> {
	const child = fork(join(__dirname, 'axiosProcess.ts'), [], {
		execPath: node,
		execArgv: ['--import', 'tsx'],
	});
	try {
		await nextMessage(child);
		let outcome: AxiosOutcome = { milliseconds: 0, items: 0 };
		const usage = await measured(child.pid ?? 0, async () => {
			const finished = nextMessage<AxiosOutcome>(child);
			child.send(task);
			outcome = await finished;
		});
		return { ...usage, ...outcome };
	} finally {
		if (child.connected) child.disconnect();
	}
}

async function measured(
	processId: number,
	work: () => Promise<void>,
): Promise<Pick<ContenderRun, 'cpuMilliseconds' | 'peakBytes' | 'idleBytes'>> {
	await forgetPeak(processId);
	const idleBytes = await residentBytes(processId);
	const before = await cpuMilliseconds(processId);
	await work();
	const after = await cpuMilliseconds(processId);
	return {
		cpuMilliseconds: after - before,
		peakBytes: await peakBytes(processId),
		idleBytes,
	};
}

/** From the start of the first node to the end of the last one, over all runs, without the webhook. */
function timesOf(runs: IRunExecutionData[]): Pick<ContenderRun, 'milliseconds' | 'items'> {
	let start = Infinity;
	let end = 0;
	let items = 0;
	for (const { resultData } of runs) {
		if (resultData.error) {
			throw new Error(`${resultData.lastNodeExecuted}: ${resultData.error.message}`);
		}
		for (const [name, tasks] of Object.entries(resultData.runData)) {
			if (name === TRIGGER) continue;
			for (const task of tasks) {
				start = Math.min(start, task.startTime);
				end = Math.max(end, task.startTime + task.executionTime);
				if (name !== resultData.lastNodeExecuted) continue;
				items += task.data?.main?.[0]?.length ?? 0;
			}
		}
	}
	return { milliseconds: end - start, items };
}
