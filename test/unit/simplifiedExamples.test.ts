import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { exampleParameters } from './examples/exampleParameters';
import { stored } from './examples/examplePersona';
import { operations, executed } from './examples/executed';

describe('the simplified output', () => {
	it('has a stored example for every operation and for no other', () => {
		const files = readdirSync(path.resolve(__dirname, '../fixtures/simplified'));
		expect(files.sort()).toEqual(operations.map(({ name }) => `${name}.json`).sort());
	});

	it.each(operations)('is the stored example of $name', async ({ name, operation }) => {
		const results = await executed(operation, exampleParameters[name] ?? {});
		const example = stored<IDataObject>(`simplified/${name}`);
		expect(results.map(({ json }) => json)).toEqual([example]);
		// In the panel of the editor the order is what the user sees.
		expect(Object.keys(results[0]?.json ?? {})).toEqual(Object.keys(example));
	});
});
