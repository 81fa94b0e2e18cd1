const project = (name) => ({
	displayName: name,
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
});

module.exports = {
	projects: [project('unit'), project('simulator'), '<rootDir>/test/integration/jest.config.js'],
};
