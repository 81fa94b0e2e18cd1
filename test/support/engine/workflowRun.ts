import type {
	ExecutionError,
	ExecutionStatus,
	INodeExecutionData,
	IRun,
	ITaskData,
} from 'n8n-workflow';

/** What came of one execution of a workflow. */
export class WorkflowRun {
	constructor(private readonly run: IRun) {}

	/** `success`, `error`, `canceled`, … as n8n's list of executions shows it. */
	get status(): ExecutionStatus {
		return this.run.status;
	}

	/**
	 * The error that stopped the execution, as n8n stores it: the fields of the NodeApiError or
	 * NodeOperationError, no longer an instance of its class.
	 */
	get error(): ExecutionError | undefined {
		return this.run.data.resultData.error;
	}

	/** The name of the node that ran last, which is the one that failed where there's an error. */
	get lastNode(): string | undefined {
		return this.run.data.resultData.lastNodeExecuted;
	}

	/** Each run of a node, with its `error`, `hints`, `executionStatus`; empty if it never ran. */
	nodeRuns(nodeName: string): ITaskData[] {
		return this.run.data.resultData.runData[nodeName] ?? [];
	}

	/**
	 * A node's items by output, of its last run or of the run with the given index.
	 *
	 * @throws Error if there's no such run
	 */
	outputs(nodeName: string, runIndex = -1): INodeExecutionData[][] {
		const nodeRun = this.nodeRuns(nodeName).at(runIndex);
		if (!nodeRun) throw new Error(`"${nodeName}" has no run ${runIndex}; status ${this.status}`);
		return (nodeRun.data?.main ?? []).map((items) => items ?? []);
	}

	/** The items of one output, over all of a node's runs, in order. */
	items(nodeName: string, outputIndex = 0): INodeExecutionData[] {
		return this.nodeRuns(nodeName).flatMap(
			(_nodeRun, runIndex) => this.outputs(nodeName, runIndex)[outputIndex] ?? [],
		);
	}

	/** The items that a node used as an AI tool gave back, of its last run. */
	toolOutput(nodeName: string): INodeExecutionData[] {
		return this.nodeRuns(nodeName).at(-1)?.data?.ai_tool?.[0] ?? [];
	}
}
