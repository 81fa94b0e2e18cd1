import { startSimulator } from '../simulator';
import type { Simulator } from '../simulator';
import type { SimulatedWorld, SimulatorCommand, SimulatorCounts } from './simulatorMessages';

/**
 * A simulator in its own process, so that its work is not counted as the contenders' work. Its one
 * argument is the world to create; its messages use the channel that `fork` opens.
 */

const EVERY_PATH = '';

async function serve(world: SimulatedWorld): Promise<void> {
	const simulator = await startSimulator({ port: world.port, rateLimit: world.rateLimit });
	const inquiryIds = seed(simulator, world);
	if (world.latencyMilliseconds > 0) {
		simulator.faults.add({
			kind: 'slow',
			milliseconds: world.latencyMilliseconds,
			path: EVERY_PATH,
			times: Infinity,
		});
	}
	process.on('message', (command: SimulatorCommand) => {
		if (command === 'count') answer(count(simulator));
	});
	// The parent process needs it no longer, or has ended.
	process.on('disconnect', () => process.exit());
	answer({ baseUrl: simulator.baseUrl, key: simulator.keys.production, inquiryIds });
}

/** Creates the inquiries and returns their IDs. */
function seed(simulator: Simulator, { inquiries, sessionsPerInquiry }: SimulatedWorld): string[] {
	const world = simulator.world('production');
	return Array.from(
		{ length: inquiries },
		(_, index) =>
			world.putInquiry({
				status: 'expired',
				// Two halves that a list can tell apart.
				referenceId: index % 2 === 0 ? 'even' : 'odd',
				fields: {
					name_first: 'Alex',
					name_last: `Example ${index}`,
					email_address: `person-${index}@example.com`,
				},
				sessions: sessionsPerInquiry,
			}).id,
	);
}

function count({ journal }: Simulator): SimulatorCounts {
	const linked = new Set(journal.links.map(({ inquiryId }) => inquiryId));
	const resumed = new Set(journal.resumes.map(({ inquiryId }) => inquiryId));
	return {
		requests: journal.requests.length,
		refused: journal.requests.filter(({ status }) => status === 429).length,
		listRequests: journal.requests.filter(({ method, path }) => method === 'GET' && isList(path))
			.length,
		mostInFlight: journal.maximumRequestsInFlight,
		links: journal.links.length,
		inquiriesWithLink: linked.size,
		resumedWithoutLink: [...resumed].filter((inquiryId) => !linked.has(inquiryId)).length,
	};
}

function isList(path: string): boolean {
	return path === '/inquiries' || path === '/inquiry-sessions';
}

function answer(message: object): void {
	process.send?.(message);
}

serve(JSON.parse(process.argv[2] ?? '{}') as SimulatedWorld).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
