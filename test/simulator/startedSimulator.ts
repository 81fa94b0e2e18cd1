import { MovableClock, type Simulator } from '../../simulator';
import { startJudgedSimulator, type JudgedOptions } from '../support/judge/judgedSimulator';
import { PersonaClient } from '../support/personaClient';

/** The simulator of the present test. */
export let simulator: Simulator;

/** Talks to it with the production key. */
export let client: PersonaClient;

/** Starts it, in place of one that a test has started before; its clock stands unless one is given. */
export async function start(options: JudgedOptions = {}): Promise<void> {
	await stop();
	simulator = await startJudgedSimulator(
		{ clock: new MovableClock(() => Date.parse('2026-03-04T08:00:00.000Z')), ...options },
		'answers',
	);
	isRunning = true;
	client = new PersonaClient(simulator);
}

let isRunning = false;

async function stop(): Promise<void> {
	if (isRunning) await simulator.stop();
	isRunning = false;
}

afterEach(stop);
