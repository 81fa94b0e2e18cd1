const { slowSuite } = require('../support/jestConfiguration');

module.exports = slowSuite('e2e', {
	globalSetup: '<rootDir>/test/e2e/prepareFolder.ts',
	globalTeardown: '<rootDir>/test/e2e/removeFolder.ts',
});
