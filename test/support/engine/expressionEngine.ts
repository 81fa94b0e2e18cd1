import { Expression, type Workflow } from 'n8n-workflow';

/** What n8n-workflow's Expression has had since expressions run in an isolate of their own. */
interface IsolatedExpressions {
	initExpressionEngine?(options: {
		engine: string;
		poolSize: number;
		maxCodeCacheSize: number;
		bridgeTimeout: number;
		bridgeMemoryLimit: number;
	}): Promise<void>;
	disposeExpressionEngine?(): Promise<void>;
}

const isolatedExpressions = Expression as unknown as IsolatedExpressions;

/**
 * Evaluates expressions as a newest n8n with default settings does, in isolated-vm; the oldest n8n
 * has nothing to set up. The values are the defaults of n8n's configuration. Under jest it needs
 * NODE_OPTIONS=--experimental-vm-modules, or N8N_EXPRESSION_ENGINE=legacy to do without.
 */
export const startExpressionEngine = async (): Promise<void> => {
	await isolatedExpressions.initExpressionEngine?.({
		engine: process.env.N8N_EXPRESSION_ENGINE ?? 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
};

/** Frees the isolates. */
export const stopExpressionEngine = async (): Promise<void> => {
	await isolatedExpressions.disposeExpressionEngine?.();
};

/** Evaluates expressions outside of an execution, which has its isolate from the engine. */
export const withIsolate = async (workflow: Workflow, work: () => Promise<void>): Promise<void> => {
	const expression = workflow.expression as unknown as {
		withIsolate?(work: () => Promise<void>): Promise<void>;
	};
	if (expression.withIsolate) await expression.withIsolate(work);
	else await work();
};
