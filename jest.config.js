const { modulePathIgnorePatterns } = require('./test/integration/jest.config.js');

const project = (name) => ({
	displayName: name,
	testEnvironment: 'node',
	modulePathIgnorePatterns,
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
});

module.exports = {
	// Jest reads this here only, not in a project.
	testTimeout: 60_000,
	projects: [project('unit'), project('simulator'), '<rootDir>/test/integration/jest.config.js'],
};
