import type { INodeParameters } from 'n8n-workflow';

import type { ListOperation } from '../../nodes/Persona/operation/operation';
import { operationProperties } from '../../nodes/Persona/panel/operationProperties';
import { turnsOf, valuesOf } from './fieldValues';
import type { OperationCase } from './operationCase';
import { idsOf, isRaw } from './operationCase';
import { stagedKindOf } from './stagedKinds';

/** All filters of a list at once, as Persona gets them. */
function filtered({ filters = [], object, route }: ListOperation): OperationCase[] {
	const names = filters.map(({ send }) => (send?.in === 'query' ? send.key : undefined));
	if (names.length === 0 || names.includes(undefined)) return [];
	return [
		{
			name: 'with all filters',
			environment: stagedKindOf(object.type).environment,
			given: ({ journal }) => ({
				parameters: { filters: valuesOf(filters, 0) },
				expected: () =>
					expect(Object.keys(journal.requests[0]?.query ?? {})).toEqual(
						expect.arrayContaining(names),
					),
			}),
			sends: [route],
		},
	];
}

/**
 * Cases of a list of all objects of a kind, in one request. What a filter finds, or one that Persona does not have,
 * only a case written by hand can say. There are none of a list that needs to know more.
 */
export function derivedListCases(operation: ListOperation): OperationCase[] {
	if (operation.fields.length > 0) return [];
	const staged = stagedKindOf(operation.object.type);
	const fields = operationProperties(operation).filter(({ name }) => name !== 'filters');

	const listed = (name: string, parameters: INodeParameters): OperationCase => ({
		name,
		environment: staged.environment,
		given: ({ world }) => {
			const ids = [1, 2].map(() => staged.put(world, {}));
			return {
				parameters,
				expected: (items) => {
					// A new world may have others.
					expect(idsOf(items)).toEqual(expect.arrayContaining(ids));
					const raw = isRaw(parameters);
					for (const { json } of items) expect('attributes' in json).toBe(raw);
				},
			};
		},
		sends: [operation.route],
	});

	const turns = Array.from({ length: turnsOf(fields) }, (_, turn) =>
		listed(`with every option, ${turn}`, valuesOf(fields, turn)),
	);
	return [listed('all', {}), ...turns, ...filtered(operation)];
}
