const { slowSuite } = require('../support/jestConfiguration');

module.exports = slowSuite('queue', {
	globalSetup: '<rootDir>/test/queue/startServers.ts',
	globalTeardown: '<rootDir>/test/queue/stopServers.ts',
});
