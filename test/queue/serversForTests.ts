import type { Servers } from './servers';

const VARIABLE = 'QUEUE_TEST_SERVERS';

/** The way from Jest's global setup to the tests: the environment. */
export const serversForTests = {
	set(servers: Servers | undefined): void {
		if (servers) process.env[VARIABLE] = JSON.stringify(servers);
		else delete process.env[VARIABLE];
	},
	/** Undefined where there are none. */
	get(): Servers | undefined {
		const text = process.env[VARIABLE];
		return text === undefined ? undefined : (JSON.parse(text) as Servers);
	},
};
