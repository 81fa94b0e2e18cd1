const endToEnd = require('../e2e/jest.config.js');

const CORE = [
	'editor',
	'everyOperation',
	'httpRequest',
	'mainJob',
	'onError',
	'operations',
	'personaTrigger',
];

/** The core of the end-to-end tests on the oldest n8n that this package is claimed for. */
module.exports = {
	...endToEnd,
	displayName: 'oldest',
	globals: { n8nUnderTest: 'oldest' },
	testMatch: CORE.map((name) => `<rootDir>/test/e2e/${name}.test.ts`),
};
