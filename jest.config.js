const { engineSuite, simulatorSuite, suite } = require('./test/support/jestConfiguration');

module.exports = {
	// Jest reads this here only, not in a project.
	testTimeout: 60_000,
	projects: [suite('unit'), simulatorSuite('simulator'), engineSuite('integration')],
};
