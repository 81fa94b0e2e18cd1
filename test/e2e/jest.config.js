const { slowSuite } = require('../support/jestConfiguration');

module.exports = slowSuite('e2e', { globalSetup: '<rootDir>/test/support/n8n/installN8n.ts' });
