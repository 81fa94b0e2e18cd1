import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { SearchableKind } from '../../shared/objects/objectKind';
import type { PersonaRequest } from '../../shared/protocol/personaRequest';
import type { Field } from '../operation/field';
import type { ListOperation } from '../operation/operation';
import type { Parameters } from '../operation/parameters';
import type { Own } from './own';

const STATUS = { name: 'Status', value: 'status' };

/** The types of the values that Persona compares. */
const VALUE_TYPES = [
	{ name: 'Boolean', value: 'boolean' },
	{ name: 'Number', value: 'number' },
	{ name: 'Text', value: 'text' },
];

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

function attributesOf({ statuses, searchable }: SearchableKind): INodePropertyOptions[] {
	const { times, texts, groups = [] } = searchable;
	const status = statuses.length > 0 ? [STATUS] : [];
	return [...times, ...texts, ...groups, ...status].sort((one, other) =>
		one.name.localeCompare(other.name),
	);
}

/** The fields for an attribute whose name is the customer's. */
function groupFields(groups: INodePropertyOptions[]): Field[] {
	if (groups.length === 0) return [];
	return [
		{
			displayName: 'Name',
			name: 'attributeName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. age',
			displayOptions: byConditionOn(groups),
			description: 'The name of the field, such as age',
		},
		{
			displayName: 'Value Type',
			name: 'valueType',
			type: 'options',
			default: 'text',
			displayOptions: byConditionOn(groups),
			options: VALUE_TYPES,
			description: 'How to send the value',
		},
	];
}

function statusFields(statuses: INodePropertyOptions[]): Field[] {
	const firstStatus = statuses[0]?.value;
	if (firstStatus === undefined) return [];
	return [
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
	];
}

function searchFields(kind: SearchableKind): Field[] {
	const { words, statuses, searchable } = kind;
	const { times, texts, textExample = 'customer-00042', groups = [] } = searchable;
	const firstAttribute = statuses.length > 0 ? STATUS.value : (times[0]?.value ?? '');
	const page = `Search ${words.several.charAt(0).toUpperCase()}${words.several.slice(1)}`;
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
			default: firstAttribute,
			displayOptions: byCondition,
			options: attributesOf(kind),
			send: { in: 'body', key: 'query.attribute' },
			description: 'What to compare',
		},
		...groupFields(groups),
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
		...statusFields(statuses),
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
			placeholder: `e.g. ${textExample}`,
			displayOptions: byConditionOn([...texts, ...groups]),
			// With groups, it is read by its type.
			...(groups.length === 0 && { send: comparedWith }),
			description: groups.length > 0 ? 'The value to compare with' : 'The ID to compare with',
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

/** The value as the user wants it to be compared. */
function typedValue(parameters: Parameters): unknown {
	const value = parameters.required('value', parameters.anyText('value'), 'a value');
	const type = parameters.choice('valueType', ['boolean', 'number', 'text']);
	if (type === 'boolean') return parameters.flag('value');
	if (type === 'text') return value;
	const number = Number(value);
	if (Number.isFinite(number)) return number;
	throw parameters.invalid('value', 'must be a number', "Enter a number, or change 'Value Type'.");
}

/** The condition with the name of an attribute that only the customer knows, such as fields.age. */
function withAttributeName(
	{ searchable: { texts, groups = [] } }: SearchableKind,
	query: IDataObject | undefined,
	parameters: Parameters,
): IDataObject | undefined {
	if (groups.length === 0 || parameters.choice('searchBy', ['condition', 'json']) === 'json') {
		return query;
	}
	const isChosen = ({ value }: INodePropertyOptions) => value === query?.attribute;
	if (texts.some(isChosen)) return { ...query, value: parameters.requiredText('value') };
	const group = groups.find(isChosen);
	if (group === undefined) return query;
	const name = parameters.requiredText('attributeName');
	const prefix = `${group.value}.`;
	return {
		...query,
		attribute: name.startsWith(prefix) ? name : `${prefix}${name}`,
		value: typedValue(parameters) as IDataObject[string],
	};
}

/** Search: objects that match a condition or a query. Persona finds changes after about a minute. */
export const search = (kind: SearchableKind, own: Own<ListOperation>): ListOperation => ({
	kind: 'list',
	value: 'search',
	name: 'Search',
	action: `Search ${kind.words.several}`,
	route: `POST /${kind.collection}/search`,
	readOnly: true,
	fields: searchFields(kind),
	options: sortOptions(kind.searchable.times),
	object: kind,

	complete(request, parameters): PersonaRequest {
		const { query, sort } = (request.body ?? {}) as Record<string, IDataObject | undefined>;
		const attribute = kind.searchable.times[0]?.value;
		return {
			...request,
			body: {
				...(query && { query: withAttributeName(kind, query, parameters) }),
				...(sort && { sort: { attribute, direction: 'desc', ...sort } }),
			},
		};
	},
	...own,
});
