import { readdirSync } from 'node:fs';

import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const ALLOWED_IN_N8N_CLOUD = ['n8n-workflow', 'lodash', 'luxon', 'p-limit', 'zod', 'crypto'];

/** What a room of the simulator imports beside itself. no-cycle does not see types; these rules do. */
const simulatorZones = [
	...Object.entries({
		engine: [],
		inquiries: ['engine'],
		webhooks: ['engine'],
		pages: ['engine', 'inquiries'],
	}).map(([room, below]) => ({
		target: `./simulator/${room}`,
		from: './simulator',
		except: [room, ...below].map((each) => `./${each}`),
		message: `simulator/${room} imports only ${[room, ...below].join(', ')}.`,
	})),
	{
		target: './simulator/!(index|main|startSimulator).ts',
		from: ['./simulator/control', './simulator/pages'],
		message: 'Only startSimulator.ts and index.ts import control and pages.',
	},
	{ target: './simulator/control', from: './simulator/pages' },
	{
		target: ['./simulator/!(index|main).ts', './simulator/*/**/*.ts'],
		from: ['./simulator/index.ts', './simulator/main.ts', './simulator/startSimulator.ts'],
		message: 'What starts the simulator is above all of it.',
	},
	{
		target: './simulator',
		from: ['./bench', './demo', './test', './tools'],
		message: 'The simulator knows nothing of those who use it.',
	},
];

const intoSimulator = {
	target: ['./test', './demo', './bench', './tools'],
	from: './simulator',
	except: ['./index.ts'],
	message: 'Import from simulator/index.ts.',
};

/** What a suite of test/ may import from there, beside its own folder. */
const SHARED_BY_SUITES = ['description', 'fixtures', 'mutations', 'record', 'support'];

const suites = readdirSync(new URL('test', import.meta.url)).filter(
	(name) => !SHARED_BY_SUITES.includes(name),
);

/** What tests and demo do not import. */
const testZones = [
	{
		target: './demo',
		from: './test',
		except: ['./support/n8n', './support/examples'],
		message: 'The demo takes from test/support what runs n8n and the examples.',
	},
	{
		target: './test/support/n8n',
		from: ['./simulator', './test/support'],
		except: ['./n8n'],
		message: 'What runs n8n knows nothing of the simulator and the tests.',
	},
	{
		target: ['./test/support', './bench', './tools'],
		from: './demo',
		message: 'The demo is above all else.',
	},
	{
		target: './test/support',
		from: './test',
		except: ['./support'],
		message: 'test/support is below the suites.',
	},
	...suites.map((suite) => ({
		target: `./test/${suite}`,
		from: './test',
		except: [suite, ...SHARED_BY_SUITES].map((name) => `./${name}`),
		message: 'What several suites need belongs to test/support.',
	})),
];

export default tseslint.config(
	{ ignores: ['dist/**', 'coverage/**', 'test-results/**'] },
	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		plugins: { 'import-x': importX },
		settings: {
			// Without a resolver that knows .ts, rules about paths and cycles find nothing, and say nothing.
			'import-x/resolver-next': [
				createTypeScriptImportResolver({ project: 'tsconfig.tools.json' }),
			],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
		},
		rules: {
			eqeqeq: 'error',
			'import-x/no-duplicates': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: {
			'no-console': 'error',
			// n8n's own rule lets through whatever is in devDependencies, axios among it.
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: `^(?!\\.{1,2}/|(?:${ALLOWED_IN_N8N_CLOUD.join('|')})$)`,
							message: `n8n Cloud loads only ${ALLOWED_IN_N8N_CLOUD.join(', ')} and relative files.`,
						},
					],
				},
			],
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// n8n switches these two off as well: they predate full URLs and function credentials.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// n8n switches these three off as well: they do not know NodeConnectionTypes.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		// In the simulator imports go down only: engine, then inquiries and webhooks, then the rest.
		files: ['simulator/**/*.ts'],
		rules: {
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'import-x/no-restricted-paths': ['error', { zones: simulatorZones }],
		},
	},
	{
		files: ['test/**/*.ts', 'demo/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts'],
		rules: {
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'import-x/no-restricted-paths': ['error', { zones: [intoSimulator, ...testZones] }],
		},
	},
	{
		files: ['*.js'],
		languageOptions: { globals: { require: 'readonly', module: 'writable', exports: 'writable' } },
	},
);
