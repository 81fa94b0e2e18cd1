const { engineSuite, simulatorSuite, suite } = require('./test/support/jestConfiguration');

module.exports = {
	// Jest reads these here only, not in a project.
	// A thousand items take long on a busy computer.
	testTimeout: 240_000,
	maxWorkers: '100%',
	// The unit tests load nodes/, the integration tests dist/: source maps lead both to the same lines.
	coverageProvider: 'v8',
	collectCoverageFrom: ['nodes/**/*.ts', 'dist/nodes/**/*.js'],
	coverageReporters: ['text', 'html'],
	projects: [suite('unit'), simulatorSuite('simulator'), engineSuite('integration')],
};
