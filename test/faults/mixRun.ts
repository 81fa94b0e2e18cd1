import type { RateLimiterRegistry } from '../../nodes/shared/rateLimit/rateLimiterRegistry';
import type { timing as packageTiming } from '../../nodes/shared/time/timing';
import type { RecordedRequest, Journal, FaultRule, WorldControl } from '../../simulator';
import { MovableClock, startSimulator } from '../../simulator';
import type { Engine, WorkflowRun } from '../support/engine/engine';
import { builtModule } from '../support/builtModule';
import { AcceleratedTime } from './acceleratedTime';
import { ANY_WORK } from './faultRules';
import { parametersOf, type Mix } from './mix';
import { OtherClient, otherKey } from './otherClient';
import { seed } from './seed';
import type { WorkItem } from './workItem';

/** How many seconds pass in a real one. */
const ACCELERATION = 200;

/** In real time: a minute of the accelerated one would be over before a busy machine has answered. */
const REQUEST_TIMEOUT_MILLISECONDS = 2000;

/** What came of a mix: what went in, what came out, and what the simulator has in its journal. */
export interface MixOutcome {
	mix: Mix;
	items: WorkItem[];
	/** One, or two where the mix says so. */
	runs: WorkflowRun[];
	journal: Journal;
	/** The requests in the journal, by the run in whose time they came in. */
	requestsOfRuns: RecordedRequest[][];
	/** As the run left it. */
	world: WorldControl;
	storms: number;
	realSeconds: number;
}

/** What makes requests last as long as they do, and so overlap. */
const latency = ({ latencyMilliseconds: milliseconds }: Mix): FaultRule[] =>
	milliseconds > 0 ? [{ kind: 'slow', milliseconds, probability: 1, path: ANY_WORK }] : [];

/** Runs Items -> Persona on accelerated time, against a simulator of its own. */
export const runMix = async (engine: Engine, mix: Mix): Promise<MixOutcome> => {
	const time = new AcceleratedTime(ACCELERATION);
	const { timing } = builtModule<{ timing: typeof packageTiming }>('shared/time/timing');
	timing.clock = time;
	timing.requestTimeoutMilliseconds = REQUEST_TIMEOUT_MILLISECONDS;
	builtModule<{ rateLimiters: RateLimiterRegistry }>(
		'shared/rateLimit/rateLimiterRegistry',
	).rateLimiters.clear();

	// Not judged: it would take time from thousands of requests in accelerated time, all of known shapes.
	const simulator = await startSimulator({
		clock: new MovableClock(time.now),
		seed,
		rateLimit: mix.rateLimit,
		inquiryQuota: mix.inquiryQuota ?? null,
		keys: [otherKey],
		wait: time.wait,
	});
	try {
		const items = mix.prepare(simulator.world('sandbox'), mix.items);
		simulator.faults.add(...mix.faults, ...latency(mix));
		const otherClient =
			mix.stormEverySeconds === undefined
				? undefined
				: new OtherClient(simulator, time, mix.stormEverySeconds);
		otherClient?.start();
		const begin = performance.now();
		const credential = { apiKey: simulator.keys.sandbox, baseUrl: simulator.baseUrl };
		const runs: WorkflowRun[] = [];
		const requestsOfRuns: RecordedRequest[][] = [];
		for (let run = 0; run < (mix.again ? 2 : 1); run++) {
			const before = simulator.journal.requests.length;
			runs.push(
				await engine.run(
					{
						nodes: [
							{ name: 'Items', type: 'test.items', parameters: { items } },
							{
								name: 'Persona',
								type: 'n8n-nodes-persona.persona',
								parameters: parametersOf(mix),
								credentials: { personaApi: { id: 'persona', name: 'Persona' } },
								...(mix.retryOnFail
									? { retryOnFail: true, maxTries: 5, waitBetweenTries: 0 }
									: { onError: 'continueErrorOutput' }),
							},
						],
						connections: { Items: { main: [[{ node: 'Persona', type: 'main', index: 0 }]] } },
					},
					{ credentials: { persona: credential } },
				),
			);
			requestsOfRuns.push(simulator.journal.requests.slice(before));
		}
		const realSeconds = (performance.now() - begin) / 1000;
		await otherClient?.stop();
		return {
			mix,
			items,
			runs,
			journal: simulator.journal,
			world: simulator.world('sandbox'),
			requestsOfRuns,
			storms: otherClient?.storms ?? 0,
			realSeconds,
		};
	} finally {
		await simulator.stop();
	}
};
