import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest, Simulator, WorldControl } from '../../simulator';
import type { PersonaRunOptions } from '../support/testHarness';
import type { TriggerTestHarness } from '../support/triggerTestHarness';
import type { Recorded } from './recording';
import { filled, KeyNames, recordedHeaders, recordedRequests, recordedRun } from './recording';
import { withStableNames } from './stableNames';

export interface Scenario {
	name: string;
	/** Of an operation: what it sets, beside resource and operation. */
	sets?: { operation: string; parameters(stage: TriggerTestHarness): INodeParameters };
	record(stage: TriggerTestHarness): Promise<Recorded>;
}

/** The scenarios of one file. */
export interface RecordedGroup {
	file: string;
	scenarios: Scenario[];
}

/** One or several runs of the node Persona, and what Persona is like before them. */
export interface NodeRuns {
	/** `resource.operation` */
	operation: string;
	parameters(world: WorldControl): INodeParameters;
	items?(world: WorldControl): IDataObject[];
	prepare?(simulator: Simulator): void;
	options?: PersonaRunOptions;
	/** Each in a process of its own; one by default. */
	processes?: number;
	/** That the idempotency keys are the same in every process, and recorded by their digest. */
	ownKeys?: boolean;
	/** That requests go at once, and may come in another order: they are sorted. */
	unordered?: boolean;
	headers?: boolean;
}

const inTextOrder = (one: RecordedRequest, other: RecordedRequest): number =>
	`${one.path} ${one.method}`.localeCompare(`${other.path} ${other.method}`) ||
	JSON.stringify([one.query, one.body]).localeCompare(JSON.stringify([other.query, other.body]));

/** With names that are the same in each run in place of what is random. */
export const withStageNames = (stage: TriggerTestHarness, recorded: Recorded): Recorded =>
	withStableNames(recorded, {
		[stage.simulator.origin]: 'http://persona',
		[stage.server.origin]: 'http://n8n',
	});

/** Runs the node and records what went out and what came out. */
export async function recordNodeRuns(stage: TriggerTestHarness, runs: NodeRuns): Promise<Recorded> {
	const { persona, simulator } = stage;
	const [resource = '', operation = ''] = runs.operation.split('.');
	stage.reset();
	const world = simulator.world('sandbox');
	const parameters = { resource, operation, ...runs.parameters(world) };
	const items = runs.items?.(world) ?? [{}];
	runs.prepare?.(simulator);
	const results: Recorded[] = [];
	for (let run = 0; run < (runs.processes ?? 1); run += 1) {
		if (run > 0) persona.startProcess();
		results.push(recordedRun(await persona.run(parameters, { items, ...runs.options })));
	}
	const { requests, maximumRequestsInFlight } = simulator.journal;
	const sorted = runs.unordered ? [...requests].sort(inTextOrder) : requests;
	const keys = new KeyNames();
	return withStageNames(
		stage,
		filled({
			requests: recordedRequests(sorted, keys),
			atOnce: runs.unordered ? maximumRequestsInFlight : undefined,
			headers: runs.headers ? requests.map(recordedHeaders) : undefined,
			keyDigests: runs.ownKeys ? keys.digests : undefined,
			waitedMilliseconds: [...persona.waits],
			...(results.length === 1 ? results[0] : { runs: results }),
		}),
	);
}

/** A scenario of runs of the node. */
export const nodeScenario = (name: string, runs: NodeRuns): Scenario => ({
	name,
	sets: {
		operation: runs.operation,
		parameters: (stage) => runs.parameters(stage.simulator.world('sandbox')),
	},
	record: async (stage) => await recordNodeRuns(stage, runs),
});
