import type { N8nInstallation } from '../test/support/n8n/n8nInstallation';
import { lookIntoMemory, runAxios, runInN8n } from './contenders';
import type { HeapMeasurement, Measurement } from './measurement';
import type { PreparedN8n } from './preparedN8n';
import type { Contender, Scenario } from './scenarios';
import { startedSimulator } from './startedSimulator';
import type { StartedSimulator } from './startedSimulator';

interface Given {
	installation: N8nInstallation;
	prepared: PreparedN8n;
	/** The simulator's port, which the credential in n8n names. */
	port: number;
	scenario: Scenario;
	contender: Contender;
}

/** Lets one contender do its work with a fresh simulator, and measures the run or the heap. */
export async function measure(
	given: Given,
): Promise<{ run?: Measurement; heap?: HeapMeasurement }> {
	const { scenario, contender } = given;
	const simulator = await startedSimulator({ ...scenario.world, port: given.port });
	try {
		const { work } = contender;
		if (!('heapOf' in work)) return { run: await run(given, simulator) };
		const look = await lookIntoMemory(given.installation, given.prepared, work.heapOf.id);
		return {
			heap: { scenario: scenario.name, contender: contender.name, label: contender.label, ...look },
		};
	} finally {
		await simulator.stop();
	}
}

async function run(
	{ installation, prepared, scenario, contender }: Given,
	simulator: StartedSimulator,
): Promise<Measurement> {
	const { baseUrl, key } = simulator;
	const inquiryIds = scenario.givesInquiryIds ? simulator.inquiryIds : [];
	const { work, concurrency } = contender;
	const outcome =
		'axios' in work
			? await runAxios(installation, {
					...{ baseUrl, key, concurrency, inquiryIds },
					work: work.axios,
				})
			: await runInN8n(prepared, 'workflows' in work ? work.workflows : [], { inquiryIds });
	const counts = await simulator.counts();
	return {
		scenario: scenario.name,
		contender: contender.name,
		label: contender.label,
		...outcome,
		...counts,
		leastMilliseconds: scenario.least(concurrency),
		cpuMillisecondsPerRequest: outcome.cpuMilliseconds / counts.requests,
		wantedLinks: scenario.wantedLinks,
	};
}
