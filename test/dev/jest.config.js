const { slowSuite } = require('../support/jestConfiguration');

module.exports = slowSuite('dev', {
	globalSetup: '<rootDir>/test/support/n8n/installN8n.ts',
	testTimeout: 600_000,
});
