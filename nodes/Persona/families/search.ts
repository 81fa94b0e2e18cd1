import type { INodePropertyOptions } from 'n8n-workflow';

import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { Field } from '../operation/field';
import type { ListOperation } from '../operation/operation';
import type { Own } from './own';

/** What a condition can compare, each as Persona's search names it. */
interface SearchedAttributes {
	times: INodePropertyOptions[];
	ids: INodePropertyOptions[];
}

const STATUS = { name: 'Status', value: 'status' };

const OPERATORS = [
	{ name: 'Equals', value: 'eq' },
	{ name: 'Is Above or After', value: 'gt' },
	{ name: 'Is Above, After or Equal', value: 'gte' },
	{ name: 'Is Below or Before', value: 'lt' },
	{ name: 'Is Below, Before or Equal', value: 'lte' },
];

const byCondition = { show: { searchBy: ['condition'] } };

/** Shows the field to compare with, for each kind of attribute. */
const byConditionOn = (attributes: INodePropertyOptions[]) => ({
	show: { ...byCondition.show, attribute: attributes.map(({ value }) => value) },
});

const comparedWith: Field['send'] = { in: 'body', key: 'query.value' };

function searchFields(
	{ words, statuses }: IdentifiedKind,
	{ times, ids }: SearchedAttributes,
): Field[] {
	const page = `Search ${words.several.charAt(0).toUpperCase()}${words.several.slice(1)}`;
	const firstStatus = statuses[0]?.value ?? '';
	return [
		{
			displayName: 'Search By',
			name: 'searchBy',
			type: 'options',
			default: 'condition',
			options: [
				{ name: 'One Condition', value: 'condition' },
				{ name: 'JSON Query', value: 'json' },
			],
			description: 'Whether to search by one condition or by a query in JSON, which can do more',
		},
		{
			displayName: 'Attribute',
			name: 'attribute',
			type: 'options',
			default: 'status',
			displayOptions: byCondition,
			options: [...times, ...ids, STATUS].sort((one, other) => one.name.localeCompare(other.name)),
			send: { in: 'body', key: 'query.attribute' },
			description: 'What to compare',
		},
		{
			displayName: 'Operator',
			name: 'operator',
			type: 'options',
			default: 'eq',
			displayOptions: byCondition,
			options: OPERATORS,
			send: { in: 'body', key: 'query.operator' },
			description: 'How to compare it',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			required: true,
			default: firstStatus,
			displayOptions: byConditionOn([STATUS]),
			options: statuses,
			send: comparedWith,
			description: 'The status to compare with',
		},
		{
			displayName: 'Time',
			name: 'time',
			type: 'dateTime',
			required: true,
			default: '',
			displayOptions: byConditionOn(times),
			send: comparedWith,
			description:
				"The time to compare with. If it has no time zone, the workflow's time zone is used.",
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. customer-00042',
			displayOptions: byConditionOn(ids),
			send: comparedWith,
			description: 'The ID to compare with',
		},
		{
			displayName: 'Query (JSON)',
			name: 'query',
			type: 'json',
			default:
				'{\n  "attribute": "updated_at",\n  "operator": "gte",\n  "value": "2026-03-02T00:00:00Z"\n}',
			displayOptions: { show: { searchBy: ['json'] } },
			send: {
				in: 'body',
				key: 'query',
				ifBlank:
					'Each item needs a JSON object that is not empty. If you use an expression, check that this item has the field.',
			},
			description: `The query in Persona's format. The default shows one condition. To combine several conditions, see "${page}" in Persona's API reference.`,
		},
	];
}

function sortOptions(times: INodePropertyOptions[]): Field[] {
	const firstTime = times[0]?.value ?? '';
	return [
		{
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			default: firstTime,
			options: times,
			send: { in: 'body', key: 'sort.attribute' },
			description: 'The time that the results are sorted by',
		},
		{
			displayName: 'Sort Direction',
			name: 'sortDirection',
			type: 'options',
			default: 'desc',
			options: [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			],
			send: { in: 'body', key: 'sort.direction' },
			description: 'The order of the results',
		},
	];
}

/** Search: objects that match a condition or a query. Persona finds changes after about a minute. */
export const search = (
	kind: IdentifiedKind,
	attributes: SearchedAttributes,
	own: Own<ListOperation>,
): ListOperation => ({
	kind: 'list',
	value: 'search',
	name: 'Search',
	action: `Search ${kind.words.several}`,
	route: `POST /${kind.collection}/search`,
	readOnly: true,
	fields: searchFields(kind, attributes),
	options: sortOptions(attributes.times),
	object: kind,

	complete(request) {
		const { sort } = request.body ?? {};
		if (sort === undefined) return request;
		const given = sort as Record<string, string>;
		const firstTime = attributes.times[0]?.value;
		return {
			...request,
			body: { ...request.body, sort: { attribute: firstTime, direction: 'desc', ...given } },
		};
	},
	...own,
});
