const { projects } = require('../../jest.config.js');

// A main process, a webhook processor and two workers: nothing else beside them.
module.exports = {
	rootDir: '../..',
	displayName: 'queue',
	testEnvironment: 'node',
	modulePathIgnorePatterns: projects[0].modulePathIgnorePatterns,
	transform: projects[0].transform,
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	globalSetup: '<rootDir>/test/queue/startServers.ts',
	globalTeardown: '<rootDir>/test/queue/stopServers.ts',
	reporters: ['default', '<rootDir>/test/support/closingLine.js'],
	maxWorkers: 1,
	testTimeout: 300_000,
};
