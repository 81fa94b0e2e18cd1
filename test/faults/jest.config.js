const { engineSuite } = require('../support/jestConfiguration');

module.exports = engineSuite('faults', { testTimeout: 60_000 });
