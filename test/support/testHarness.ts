import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RateLimiterRegistry } from '../../nodes/shared/rateLimit/rateLimiterRegistry';
import type { timing as packageTiming } from '../../nodes/shared/time/timing';
import type { thisProcess as packageProcess } from '../../nodes/shared/transport/idempotency';
import type { Simulator, SimulatorOptions } from '../../simulator';
import { builtModule } from './builtModule';
import type {
	Engine,
	ExecutionOptions,
	WorkflowJson,
	WorkflowJsonNode,
	WorkflowRun,
} from './engine/engine';
import { startEngine } from './engine/engine';
import { startJudgedSimulator } from './judge/judgedSimulator';
import { openRequests } from './openRequests';
import { SteppedTime } from './steppedTime';

/** What a test gives to one run of the workflow. */
export interface PersonaRunOptions extends ExecutionOptions {
	items?: IDataObject[];
	/** Settings of the Persona node: onError, retryOnFail, … */
	settings?: Partial<WorkflowJsonNode>;
	apiKey?: string;
	baseUrl?: string;
}

/** The error within an item that stands in for a failed one. */
export interface ItemError {
	message: string;
	description: string | null;
	httpCode: string | null;
	requestId: string | null;
	objectType: string | null;
	objectId: string | null;
	referenceId: string | null;
	status: string | null;
}

export const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });

/** An output of these fields. */
export const select = (...selectedFields: string[]): INodeParameters => ({
	output: 'selectedFields',
	selectedFields,
});

/**
 * The built package in n8n-core's engine, against the simulator over loopback. The package's clock is
 * the simulator's, and a wait moves it instead of taking time.
 */
export class TestHarness {
	private readonly time: SteppedTime;

	private constructor(
		readonly engine: Engine,
		readonly simulator: Simulator,
	) {
		this.time = new SteppedTime({
			now: () => simulator.clock.now(),
			advance: (milliseconds) => simulator.clock.advance(milliseconds / 1000),
			quiet: async () => await this.quiet(),
		});
		builtModule<{ timing: typeof packageTiming }>('shared/time/timing').timing.clock = this.time;
	}

	static async start(options: SimulatorOptions = {}): Promise<TestHarness> {
		return new TestHarness(await startEngine(), await startJudgedSimulator(options));
	}

	async stop(): Promise<void> {
		await this.engine.stop();
		await this.simulator.stop();
	}

	/** A wait is long compared with a request: a request in flight is answered before it ends. */
	private async quiet(): Promise<void> {
		for (let calm = 0; calm < 3; calm++) {
			await new Promise((resolve) => setTimeout(resolve, 2));
			if (openRequests() > 0 || this.simulator.journal.requestsInFlight > 0) calm = 0;
		}
	}

	/** The waits of the package that lasted to their end, in milliseconds. */
	get waits(): number[] {
		return this.time.waits;
	}

	/** From now on until the reset, no wait ends by itself. */
	holdWaits(inPlaceOfWaiting: () => void): void {
		this.time.inPlaceOfStep = inPlaceOfWaiting;
	}

	/** As in another process, which knows nothing of this one, and draws its own idempotency keys. */
	startProcess(): void {
		builtModule<{ thisProcess: typeof packageProcess }>(
			'shared/transport/idempotency',
		).thisProcess.id = randomUUID();
		this.forgetLimits();
	}

	/** Makes the package forget the limits that it has learned, which another process does not know. */
	forgetLimits(): void {
		builtModule<{ rateLimiters: RateLimiterRegistry }>(
			'shared/rateLimit/rateLimiterRegistry',
		).rateLimiters.clear();
	}

	/** Fresh worlds, limits and journal, and a package that knows of none. */
	reset(): void {
		this.forgetLimits();
		this.simulator.reset();
		this.time.reset();
	}

	/** Each request as "METHOD /path", in the order they came in. */
	get requests(): string[] {
		return this.simulator.journal.requests.map(({ method, path: to }) => `${method} ${to}`);
	}

	credential({ apiKey, baseUrl }: PersonaRunOptions = {}): { apiKey: string; baseUrl: string } {
		return {
			apiKey: apiKey ?? this.simulator.keys.sandbox,
			baseUrl: baseUrl ?? this.simulator.baseUrl,
		};
	}

	/**
	 * Runs Items -> Persona, whose two outputs lead to a node each that follows the pairing back:
	 * `from` is the input item's `n`.
	 */
	async run(parameters: INodeParameters, options: PersonaRunOptions = {}): Promise<WorkflowRun> {
		const { items = [{ n: 0 }], settings } = options;
		const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
		const follow = { field: 'from', value: "={{ $('Items').item.json.n }}" };
		const workflow: WorkflowJson = {
			nodes: [
				{
					name: 'Items',
					type: 'test.items',
					parameters: { items: items.map((item, n) => ({ n, ...item })) },
				},
				{
					name: 'Persona',
					type: 'n8n-nodes-persona.persona',
					parameters,
					credentials: { personaApi: { id: 'persona', name: 'Persona' } },
					...settings,
				},
				{ name: 'Done', type: 'test.set', parameters: follow },
				{ name: 'Failed', type: 'test.set', parameters: follow },
			],
			connections: {
				Items: { main: [to('Persona')] },
				Persona: { main: [to('Done'), to('Failed')] },
			},
		};
		const credentials = { personaApi: this.credential(options) };
		return await this.engine.run(workflow, { ...options, credentials });
	}

	/**
	 * The same where nothing may fail.
	 *
	 * @returns the JSON of what came out
	 */
	async output(
		parameters: INodeParameters,
		options: PersonaRunOptions = {},
	): Promise<IDataObject[]> {
		const run = await this.run(parameters, options);
		if (run.error) throw run.error;
		return run.items('Persona').map(({ json }) => json);
	}
}

/** The error of an item that stands in for a failed one. */
export const errorOf = (item: INodeExecutionData | undefined): ItemError =>
	item?.json.error as unknown as ItemError;
