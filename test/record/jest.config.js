const integration = require('../integration/jest.config.js');

/** Writes the record in place of comparing with it: `npm run record`. */
module.exports = {
	...integration,
	displayName: 'record',
	testMatch: ['<rootDir>/test/integration/record.test.ts'],
	globals: { writesRecord: true },
};
