import { inquiryTemplateKind } from '../../../shared/objects/inquiryTemplate';
import type { ListOperation } from '../../operation/operation';

const TEMPLATE_STATUSES = [
	{ name: 'Active', value: 'active' },
	{ name: 'Inactive', value: 'inactive' },
];

/** docs.withpersona.com/api-reference/inquiry-templates/list-all-inquiry-templates */
export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inquiry templates',
	description:
		'Get the inquiry templates of your organization: ID, name, status. Needs a production key.',
	fields: [],
	object: inquiryTemplateKind,
	filters: [
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			hint: 'Filtered by this node',
			type: 'string',
			default: '',
			placeholder: 'e.g. KYC',
			description:
				'Only templates whose name contains this text, in upper or lower case. Persona has no such filter, so the node reads all templates and leaves out the others.',
		},
		{
			displayName: 'Status',
			name: 'status',
			hint: 'Filtered by this node',
			type: 'multiOptions',
			default: [],
			options: TEMPLATE_STATUSES,
			description:
				'Only templates in one of these statuses. Persona has no such filter, so the node reads all templates and leaves out the others.',
		},
	],

	list(parameters) {
		const part = parameters.text('filters.nameContains')?.toLowerCase();
		const statuses = parameters.choices(
			'filters.status',
			TEMPLATE_STATUSES.map(({ value }) => value),
		);
		const requiredAttributes = [
			...(part === undefined ? [] : ['name']),
			...(statuses.length ? ['status'] : []),
		];
		return {
			requests: [{ method: 'GET', path: '/inquiry-templates' }],
			keep: requiredAttributes.length
				? ({ attributes }) =>
						String(attributes?.name ?? '')
							.toLowerCase()
							.includes(part ?? '') &&
						(statuses.length === 0 || statuses.includes(String(attributes?.status)))
				: undefined,
			requiredAttributes,
		};
	},
};
