const { engineSuite } = require('../support/jestConfiguration');

/** Writes the record in place of comparing with it: `npm run record`. */
module.exports = engineSuite('record', {
	testMatch: ['<rootDir>/test/integration/record.test.ts'],
	globals: { writesRecord: true },
});
