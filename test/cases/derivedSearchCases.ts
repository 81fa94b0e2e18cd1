import type { INodeParameters } from 'n8n-workflow';

import type { ListOperation } from '../../nodes/Persona/operation/operation';
import { operationProperties } from '../../nodes/Persona/panel/operationProperties';
import type { SearchableKind } from '../../nodes/shared/objects/objectKind';
import { turnsOf, valuesOf } from './fieldValues';
import type { OperationCase } from './operationCase';
import { idsOf } from './operationCase';
import { FIRST_NAME, STAGED_AT, stagedKindOf } from './stagedKinds';

const EARLIER = '2024-02-03T04:05:05.000Z';
const LATER = '2024-02-03T04:05:07.000Z';

/** The times that every staged object has. */
const STAGED_TIMES = ['created_at', 'updated_at'];

/** Times that each operator finds what was staged with. */
const found = { eq: STAGED_AT, gt: EARLIER, gte: STAGED_AT, lt: LATER, lte: STAGED_AT };

/**
 * Cases of a search, by each attribute and each operator. What was staged is found by its times and by its own
 * fields; of other attributes only the request is known.
 */
export function derivedSearchCases(operation: ListOperation): OperationCase[] {
	const kind = operation.object as SearchableKind;
	const { times, texts, groups = [] } = kind.searchable;
	const staged = stagedKindOf(kind.type);

	const searched = (
		name: string,
		parameters: INodeParameters,
		query: object,
		isFound: boolean,
	): OperationCase => ({
		name,
		environment: staged.environment,
		given: ({ world, journal }) => {
			const ids = [1, 2].map(() => staged.put(world, {}));
			return {
				parameters,
				expected: (items) => {
					expect(journal.requests[0]?.body).toMatchObject({ query });
					if (isFound) expect(idsOf(items)).toEqual(expect.arrayContaining(ids));
				},
			};
		},
		sends: [operation.route],
	});

	const by = (query: Record<string, string>, more: INodeParameters, isFound: boolean) => {
		const { attribute = '', operator = '' } = query;
		const [group = ''] = attribute.split('.');
		return searched(
			`by ${attribute} ${operator} ${JSON.stringify(query.value)}`,
			{ searchBy: 'condition', attribute: group, operator, ...more },
			query,
			isFound,
		);
	};
	const byTime = ({ value }: (typeof times)[number]) => {
		const attribute = String(value);
		const isStaged = STAGED_TIMES.includes(attribute);
		return Object.entries(found).map(([operator, time]) =>
			by({ attribute, operator, value: time }, { time }, isStaged),
		);
	};
	const byText = ({ value: attribute }: (typeof texts)[number]) =>
		by(
			{ attribute: String(attribute), operator: 'eq', value: 'some_1' },
			{ value: 'some_1' },
			false,
		);
	const byGroup = ({ value: group }: (typeof groups)[number]) =>
		[
			['text', FIRST_NAME, FIRST_NAME] as const,
			['number', '7', 7] as const,
			['boolean', 'true', true] as const,
		].map(([valueType, value, sent]) =>
			searched(
				`by ${String(group)}, as ${valueType}`,
				{ searchBy: 'condition', attribute: group, attributeName: 'name_first', valueType, value },
				{ attribute: `${String(group)}.name_first`, operator: 'eq', value: sent },
				group === 'fields' && valueType === 'text',
			),
		);
	const byStatus = kind.statuses.map(({ value: status }) =>
		by({ attribute: 'status', operator: 'eq', value: status }, { status }, false),
	);

	const own = operation.fields.map(({ name }) => name);
	const rest = operationProperties(operation).filter(({ name }) => !own.includes(name));
	const query = { not: { attribute: 'created_at', operator: 'gt', value: LATER } };
	const turns = Array.from({ length: turnsOf(rest) }, (_, turn) =>
		searched(
			`by JSON, with every option, ${turn}`,
			{ searchBy: 'json', query: JSON.stringify(query), ...valuesOf(rest, turn) },
			query,
			false,
		),
	);
	return [
		...times.flatMap(byTime),
		...texts.map(byText),
		...groups.flatMap(byGroup),
		...byStatus,
		...turns,
	];
}
