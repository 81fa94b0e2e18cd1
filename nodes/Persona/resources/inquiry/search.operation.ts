import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { inquiryKind, INQUIRY_STATUSES } from '../../../shared/objects/inquiry';
import type { ListOperation } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';

const TIMES = [
	{ name: 'Created At', value: 'created_at' },
	{ name: 'Updated At', value: 'updated_at' },
];

const IDS = [
	{ name: 'Inquiry Template ID', value: 'inquiry_template_id' },
	{ name: 'Reference ID', value: 'reference_id' },
];

const STATUS = { name: 'Status', value: 'status' };

const ATTRIBUTES = [...TIMES, ...IDS, STATUS].sort((one, other) =>
	one.name.localeCompare(other.name),
);

const OPERATORS = [
	{ name: 'Equals', value: 'eq' },
	{ name: 'Is Above or After', value: 'gt' },
	{ name: 'Is Above, After or Equal', value: 'gte' },
	{ name: 'Is Below or Before', value: 'lt' },
	{ name: 'Is Below, Before or Equal', value: 'lte' },
];

const values = (entries: Array<{ value: string }>) => entries.map(({ value }) => value);

const byCondition = { show: { searchBy: ['condition'] } };

/** Shows the field to compare with, for each kind of attribute. */
const byConditionOn = (attributes: Array<{ value: string }>) => ({
	show: { ...byCondition.show, attribute: values(attributes) },
});

/** The value to compare an attribute with, from the field of its kind. */
function comparedWith(parameters: Parameters, attribute: string): string {
	if (attribute === STATUS.value) return parameters.choice('status', values(INQUIRY_STATUSES));
	if (values(IDS).includes(attribute)) return parameters.requiredText('value');
	return parameters.requiredTime('time');
}

function condition(parameters: Parameters): IDataObject {
	const attribute = parameters.choice('attribute', values(ATTRIBUTES));
	return {
		attribute,
		operator: parameters.choice('operator', values(OPERATORS)),
		value: comparedWith(parameters, attribute),
	};
}

const sortOptions: INodeProperties[] = [
	{
		displayName: 'Sort By',
		name: 'sortBy',
		type: 'options',
		default: 'created_at',
		options: TIMES,
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
		description: 'The order of the results',
	},
];

function sort(parameters: Parameters): IDataObject {
	const isWanted = ['sortBy', 'sortDirection'].some((name) => parameters.has(`options.${name}`));
	if (!isWanted) return {};
	const attribute = parameters.text('options.sortBy') ?? 'created_at';
	const direction = parameters.text('options.sortDirection') ?? 'desc';
	return { sort: { attribute, direction } };
}

/** docs.withpersona.com/api-reference/inquiries/search-inquiries */
export const search: ListOperation = {
	value: 'search',
	name: 'Search',
	action: 'Search inquiries',
	description:
		'Find inquiries by one condition or a JSON query. Finds changes after about a minute.',
	fields: [
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
			options: ATTRIBUTES,
			description: 'What to compare',
		},
		{
			displayName: 'Operator',
			name: 'operator',
			type: 'options',
			default: 'eq',
			displayOptions: byCondition,
			options: OPERATORS,
			description: 'How to compare it',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			required: true,
			default: 'approved',
			displayOptions: byConditionOn([STATUS]),
			options: INQUIRY_STATUSES,
			description: 'The status to compare with',
		},
		{
			displayName: 'Time',
			name: 'time',
			type: 'dateTime',
			required: true,
			default: '',
			displayOptions: byConditionOn(TIMES),
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
			displayOptions: byConditionOn(IDS),
			description: 'The ID to compare with',
		},
		{
			displayName: 'Query (JSON)',
			name: 'query',
			type: 'json',
			default:
				'{\n  "attribute": "updated_at",\n  "operator": "gte",\n  "value": "2026-03-02T00:00:00Z"\n}',
			displayOptions: { show: { searchBy: ['json'] } },
			description:
				'The query in Persona\'s format. The default shows one condition. To combine several conditions, see "Search Inquiries" in Persona\'s API reference.',
		},
	],
	options: sortOptions,
	object: inquiryKind,

	list(parameters) {
		const query =
			parameters.choice('searchBy', ['condition', 'json']) === 'json'
				? parameters.requiredJson('query')
				: condition(parameters);
		const body = { query, ...sort(parameters) };
		return { requests: [{ method: 'POST', path: '/inquiries/search', body, readOnly: true }] };
	},
};
