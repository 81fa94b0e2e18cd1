import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const ALLOWED_IN_N8N_CLOUD = ['n8n-workflow', 'lodash', 'luxon', 'p-limit', 'zod', 'crypto'];

export default tseslint.config(
	{ ignores: ['dist/**', 'coverage/**', 'test-results/**', '.dev/**'] },
	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		plugins: { 'import-x': importX },
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
		files: ['*.js'],
		languageOptions: { globals: { require: 'readonly', module: 'writable', exports: 'writable' } },
	},
);
