const path = require('node:path');

/**
 * A node_modules folder with another n8n-core and n8n-workflow than the installed ones, such as
 * the newest n8n's. Also what dist/ requires is resolved there.
 */
const engineDirectory = process.env.N8N_ENGINE_DIRECTORY;

/** n8n-core requires these; jest's own module loader can't require an ES module before Node 24.9. */
const esModules = ['is-network-error', 'p-retry'];

/** @type {import('jest').Config} */
module.exports = {
	displayName: 'integration',
	rootDir: path.resolve(__dirname, '../..'),
	testEnvironment: 'node',
	// Two stand-ins have the name of the package that they stand in for.
	modulePathIgnorePatterns: ['<rootDir>/test/support/n8n/(newest|oldest)/sqlite3/'],
	testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
	transform: {
		'^.+\\.[jt]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join('|')})/)`, '/dist/'],
	moduleNameMapper: engineDirectory
		? { '^(@n8n/di|n8n-core|n8n-workflow)($|/.*)': `${path.resolve(engineDirectory)}/$1$2` }
		: {},
};
