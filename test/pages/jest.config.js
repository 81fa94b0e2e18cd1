const { projects } = require('../../jest.config.js');

module.exports = {
	rootDir: '../..',
	displayName: 'pages',
	testEnvironment: 'node',
	modulePathIgnorePatterns: projects[0].modulePathIgnorePatterns,
	transform: projects[0].transform,
	testMatch: ['<rootDir>/test/pages/**/*.test.ts'],
	globalSetup: '<rootDir>/test/pages/globalSetup.ts',
	reporters: ['default', '<rootDir>/test/support/closingLine.js'],
	// One browser at a time.
	maxWorkers: 1,
	testTimeout: 60_000,
};
