const { projects } = require('../../jest.config.js');

// One n8n after the other: each takes a whole core while it starts.
module.exports = {
	rootDir: '../..',
	displayName: 'e2e',
	testEnvironment: 'node',
	modulePathIgnorePatterns: projects[0].modulePathIgnorePatterns,
	transform: projects[0].transform,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	globalSetup: '<rootDir>/test/support/n8n/installN8n.ts',
	reporters: ['default', '<rootDir>/test/support/closingLine.js'],
	maxWorkers: 1,
	testTimeout: 300_000,
};
