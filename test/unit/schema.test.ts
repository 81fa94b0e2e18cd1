import { Persona } from '../../nodes/Persona/Persona.node';
import { schemaFolder } from '../../tools/generatedFiles';
import { outputSchema } from '../../tools/outputSchema';

describe('the schemas of the output', () => {
	it('are where n8n looks for those of this version of the node', () => {
		expect(schemaFolder).toBe(
			`nodes/Persona/__schema__/v${String(new Persona().description.version)}.0.0`,
		);
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
