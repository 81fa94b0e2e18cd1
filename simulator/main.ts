import { parseArgs } from 'node:util';
import type { EnvironmentName } from './engine/environment';
import { seedDemoWorld } from './seed';
import { standardRateLimit } from './simulator';
import { startSimulator } from './startSimulator';

const usage = `Usage: npx tsx simulator/main.ts [options]
  --port <number>         where to listen on 127.0.0.1 (4010)
  --seed demo             start with about forty inquiries, some in every status
  --environment <name>    gets the seed: production (default) or sandbox
  --limit <number|none>   requests in a window (${standardRateLimit.limit})
  --window <seconds>      length of a window (${standardRateLimit.windowSeconds})
  --strict                refuse what Persona's description of its API does not allow`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			seed: { type: 'string' },
			environment: { type: 'string', default: 'production' },
			limit: { type: 'string', default: String(standardRateLimit.limit) },
			window: { type: 'string', default: String(standardRateLimit.windowSeconds) },
			strict: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(usage);
		return;
	}
	if (values.seed !== undefined && values.seed !== 'demo') {
		throw new Error(`--seed must be demo, not ${values.seed}`);
	}
	const simulator = await startSimulator({
		port: wholeNumber('port', values.port, 0),
		strict: values.strict,
		rateLimit:
			values.limit === 'none'
				? null
				: {
						limit: wholeNumber('limit', values.limit, 1),
						windowSeconds: wholeNumber('window', values.window, 1),
					},
	});
	const stop = (): void => {
		simulator.stop().then(
			() => console.log('Stopped.'),
			(error: unknown) => {
				console.error(error);
				process.exitCode = 1;
			},
		);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	if (values.seed === 'demo') seedDemoWorld(simulator, environmentName(values.environment));
	console.log(`Base URL        ${simulator.baseUrl}`);
	console.log(`Overview        ${simulator.origin}/`);
	for (const [environment, key] of Object.entries(simulator.keys)) {
		console.log(`${environment.padEnd(10)} key  ${key}`);
	}
}

function wholeNumber(name: string, text: string, least: number): number {
	const number = Number(text);
	if (Number.isInteger(number) && number >= least) return number;
	throw new Error(`--${name} must be a whole number from ${least}`);
}

function environmentName(text: string): EnvironmentName {
	if (text === 'sandbox' || text === 'production') return text;
	throw new Error('--environment must be production or sandbox');
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	console.error(usage);
	process.exitCode = 1;
});
