const path = require('node:path');

const integration = require('../integration/jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...integration,
	displayName: 'faults',
	rootDir: path.resolve(__dirname, '../..'),
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
};
