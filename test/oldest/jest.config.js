const { slowSuite } = require('../support/jestConfiguration');

const CORE = ['editor', 'everyOperation', 'httpRequest', 'mainJob', 'onError', 'personaTrigger'];

/** The core of the end-to-end tests on the oldest n8n that this package is claimed for. */
module.exports = slowSuite('oldest', {
	globals: { n8nUnderTest: 'oldest' },
	globalSetup: '<rootDir>/test/e2e/prepareFolder.ts',
	globalTeardown: '<rootDir>/test/e2e/removeFolder.ts',
	testMatch: CORE.map((name) => `<rootDir>/test/e2e/${name}.test.ts`),
});
