const { slowSuite } = require('../support/jestConfiguration');

module.exports = slowSuite('editor', {
	globalSetup: '<rootDir>/test/editor/globalSetup.ts',
	testTimeout: 180_000,
});
