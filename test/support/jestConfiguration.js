const path = require('node:path');

/** @typedef {import('jest').Config} Config */

const typescript = ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }];

/**
 * The tests of one folder in test/, and what is different about them.
 *
 * @param {string} name
 * @param {Config} [differences]
 * @returns {Config}
 */
const suite = (name, differences) => ({
	rootDir: path.resolve(__dirname, '../..'),
	displayName: name,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	modulePathIgnorePatterns: [
		// Two stand-ins have the name of the package that they stand in for.
		'<rootDir>/test/support/n8n/(newest|oldest)/sqlite3/',
		// `npm run dev` keeps this package there once more.
		'<rootDir>/.dev/',
	],
	transform: { '^.+\\.ts$': typescript },
	...differences,
});

/** A suite that talks to a simulator: Persona's description judges what is said. */
const judged = {
	testEnvironment: '<rootDir>/test/support/judge/judgingEnvironment.ts',
	setupFilesAfterEnv: ['<rootDir>/test/support/judge/afterEachTest.ts'],
};

/**
 * The tests of the simulator.
 *
 * @type {typeof suite}
 */
const simulatorSuite = (name, differences) => suite(name, { ...judged, ...differences });

/**
 * A node_modules folder with another n8n-core and n8n-workflow than the installed ones, such as
 * the newest n8n's. Also what dist/ requires is resolved there.
 */
const engineDirectory = process.env.N8N_ENGINE_DIRECTORY;

/** n8n-core requires these; Jest's own module loader can't require an ES module before Node 24.9. */
const esModules = ['is-network-error', 'p-retry'];

/**
 * A suite that has n8n-core's engine in its own process.
 *
 * @type {typeof suite}
 */
const engineSuite = (name, differences) =>
	suite(name, {
		...judged,
		transform: { '^.+\\.[jt]s$': typescript },
		transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join('|')})/)`, '/dist/'],
		moduleNameMapper: engineDirectory
			? { '^(@n8n/di|n8n-core|n8n-workflow)($|/.*)': `${path.resolve(engineDirectory)}/$1$2` }
			: {},
		...differences,
	});

/**
 * A suite with an n8n, a browser or both, which takes the whole machine: one test file after the other.
 *
 * @type {typeof suite}
 */
const slowSuite = (name, differences) =>
	suite(name, {
		...judged,
		maxWorkers: 1,
		reporters: ['default', '<rootDir>/test/support/closingLine.js'],
		testTimeout: 300_000,
		...differences,
	});

module.exports = { suite, simulatorSuite, engineSuite, slowSuite };
