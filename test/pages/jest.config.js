const { slowSuite } = require('../support/jestConfiguration');

module.exports = slowSuite('pages', {
	globalSetup: '<rootDir>/test/pages/globalSetup.ts',
	testTimeout: 60_000,
});
