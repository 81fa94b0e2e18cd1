import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ExecutionError,
	type IRun,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { TestCredentials, type CredentialData } from './credentials';
import type { InstalledPackages } from './installedPackages';
import { completeNodes, type WorkflowJson } from './workflowJson';
import { WorkflowRun } from './workflowRun';

let executions = 0;

export interface ExecutionOptions {
	credentials?: CredentialData;
	/** Unique unless given; `executionId: undefined` runs without one, as n8n sometimes does. */
	executionId?: string | undefined;
	mode?: WorkflowExecuteMode;
	/** The node to start at; without it the first one that no other node leads to. */
	start?: string;
	/** Stops the execution as n8n's stop button does. */
	signal?: AbortSignal;
}

const findStart = (workflow: Workflow): string | undefined =>
	Object.keys(workflow.nodes).find((name) => workflow.getParentNodes(name, 'ALL').length === 0);

/**
 * Runs a workflow in n8n-core's engine to its end.
 *
 * It starts the engine with a prepared execution stack, as n8n does for webhooks and retries: this
 * method is the same in the oldest and in the newest n8n, where `run` has other parameters.
 */
export const executeWorkflow = async (
	packages: InstalledPackages,
	json: WorkflowJson,
	options: ExecutionOptions,
): Promise<WorkflowRun> => {
	const mode = options.mode ?? 'trigger';
	const executionId = 'executionId' in options ? options.executionId : `test-${++executions}`;
	const nodes = completeNodes(json.nodes);
	const settings = { executionOrder: 'v1' as const, ...json.settings };
	const identity = { id: json.id ?? 'test-workflow', name: json.name ?? 'Test workflow' };
	const { connections, staticData } = json;

	const workflow = new Workflow({
		...identity,
		nodes,
		connections,
		active: false,
		nodeTypes: packages,
		settings,
		...(staticData && { staticData }),
	});
	const start = workflow.getNode(options.start ?? findStart(workflow) ?? '');
	if (!start) throw new Error('The workflow has no node to start at');

	const hooks = new ExecutionLifecycleHooks(mode, executionId ?? '', {
		...identity,
		nodes,
		connections,
		settings,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
	});
	const credentials = new TestCredentials(packages, options.credentials ?? {});
	const execution = new WorkflowExecute(
		createAdditionalData({ credentials, executionId, hooks }),
		mode,
		createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: start, data: { main: [[{ json: {} }]] }, source: null }],
			},
		}),
	);
	return new WorkflowRun(await runToEnd(execution, workflow, options.signal));
};

const runToEnd = async (
	execution: WorkflowExecute,
	workflow: Workflow,
	signal: AbortSignal | undefined,
): Promise<IRun> => {
	try {
		const running = execution.processRunExecutionData(workflow);
		const cancel = (): void => running.cancel();
		if (signal?.aborted) cancel();
		signal?.addEventListener('abort', cancel, { once: true });
		try {
			return await running;
		} finally {
			signal?.removeEventListener('abort', cancel);
		}
	} catch (error) {
		// The engine refuses a workflow with faulty parameters before any node runs; n8n's server
		// records that as a failed execution.
		const failed = execution.getFullRunData(new Date());
		failed.data.resultData.error = error as ExecutionError;
		return { ...failed, status: 'error' };
	}
};
