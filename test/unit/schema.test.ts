import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Persona } from '../../nodes/Persona/Persona.node';
import { outputSchema } from '../../tools/outputSchema';
import { schemaFiles, schemaFolder } from '../../tools/schemaFiles';
import { operations } from './examples/executed';

const files = readdirSync(schemaFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.json'),
);

describe('the schemas of the output', () => {
	it('are there for every operation and for no other, where n8n looks for them', () => {
		expect(path.basename(schemaFolder)).toBe(`v${String(new Persona().description.version)}.0.0`);
		expect(files.sort()).toEqual(
			operations.map(({ name }) => `${name.replace('.', '/')}.json`).sort(),
		);
	});

	it.each(files)('are in step with the stored example: %s', (file) => {
		const content = readFileSync(path.join(schemaFolder, file), 'utf8');
		// Where this fails: npm run schemas
		expect(content).toBe(schemaFiles()[file]);
	});

	it('say the type of every field, those within others too', () => {
		expect(
			outputSchema({
				text: 'a',
				count: 3,
				share: 0.5,
				is: false,
				list: [{ id: 'b' }],
				of: { c: 'd' },
			}),
		).toEqual({
			type: 'object',
			properties: {
				text: { type: 'string' },
				count: { type: 'integer' },
				share: { type: 'number' },
				is: { type: 'boolean' },
				list: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
				of: { type: 'object', properties: { c: { type: 'string' } } },
			},
			version: 1,
		});
	});

	it.each([{ note: null }, { tags: [] }, { fields: { name_first: null } }])(
		'are not made of an example without a value: %j',
		(example) => {
			expect(() => outputSchema(example)).toThrow('needs a value');
		},
	);
});
