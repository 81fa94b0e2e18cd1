import { Persona } from '../../nodes/Persona/Persona.node';
import { resources } from '../../nodes/Persona/operations';

const { description } = new Persona();

// Saved workflows hold these names: one may be added, none may change or go.
const PUBLIC_CONTRACT = [
	'inquiry: create (inquiryTemplateId, referenceId, fieldsInput, fields, fieldsJson, additionalFields, simplify, options)',
	'inquiry: generateOneTimeLink (inquiryId, expiresInSeconds, resumeIfExpired, simplify, options)',
	'inquiry: get (inquiryId, simplify, options)',
	'inquiry: getAll (returnAll, limit, filters, simplify, options)',
	'inquiry: resume (inquiryId, simplify, options)',
	'inquirySession: getAll (inquiryId, returnAll, limit, filters, simplify, options)',
];

describe('the list of operations', () => {
	it('keeps the names that saved workflows hold', () => {
		const names = resources.flatMap(({ value, operations }) =>
			operations.map(
				(operation) =>
					`${value}: ${operation.value} (${operation.fields.map(({ name }) => name).join(', ')})`,
			),
		);
		expect(names).toEqual(PUBLIC_CONTRACT);
	});

	it('shows each field for its own resource and operation alone', () => {
		const own = description.properties.filter(
			({ name }) => !['resource', 'operation'].includes(name),
		);
		expect(own).toHaveLength(
			resources.flatMap((r) => r.operations.flatMap((o) => o.fields)).length,
		);
		for (const { displayOptions } of own) {
			expect(displayOptions?.show?.resource).toHaveLength(1);
			expect(displayOptions?.show?.operation).toHaveLength(1);
		}
	});

	it('keeps the conditions that a field has of its own', () => {
		const limit = description.properties.find(({ name }) => name === 'limit');
		expect(limit?.displayOptions?.show).toEqual({
			resource: ['inquiry'],
			operation: ['getAll'],
			returnAll: [false],
		});
	});

	it('says for a person and for an AI agent what each operation does', () => {
		for (const operation of resources.flatMap(({ operations }) => operations)) {
			expect(operation.description.length).toBeGreaterThan(40);
			expect(operation.action).not.toMatch(/-/);
		}
	});
});
