const { projects } = require('../../jest.config.js');

// One n8n and one browser: they have both cores to themselves.
module.exports = {
	rootDir: '../..',
	displayName: 'editor',
	testEnvironment: 'node',
	modulePathIgnorePatterns: projects[0].modulePathIgnorePatterns,
	transform: projects[0].transform,
	testMatch: ['<rootDir>/test/editor/**/*.test.ts'],
	globalSetup: '<rootDir>/test/editor/globalSetup.ts',
	reporters: ['default', '<rootDir>/test/support/closingLine.js'],
	maxWorkers: 1,
	testTimeout: 180_000,
};
