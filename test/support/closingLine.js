/** Ends a run with one plain line, for whoever counts tests without knowing Jest. */
module.exports = class ClosingLine {
	onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`);
	}
};
