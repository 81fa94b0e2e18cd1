import {
	inquiryTemplateIdField,
	inquiryTemplateKind,
} from '../../../shared/objects/inquiryTemplate';
import { getMany } from '../../families/getMany';
import { getOne } from '../../families/getOne';
import type { Resource } from '../../operation/operation';

export const getAll = getMany(inquiryTemplateKind, {
	description:
		'Get the inquiry templates of your organization: ID, name, status. Needs a production key.',
	filters: [
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. KYC',
			clientSideFilter: { attribute: 'name', by: 'contains' },
			description:
				'Only templates whose name contains this text, in upper or lower case. Persona has no such filter, so the node reads all templates and leaves out the others.',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			default: [],
			options: inquiryTemplateKind.statuses,
			clientSideFilter: { attribute: 'status', by: 'oneOf' },
			description:
				'Only templates in one of these statuses. Persona has no such filter, so the node reads all templates and leaves out the others.',
		},
	],
});

/** docs.withpersona.com/api-reference/inquiry-templates */
export const inquiryTemplateResource: Resource = {
	value: 'inquiryTemplate',
	name: 'Inquiry Template',
	defaultOperation: getAll,
	operations: [
		getOne(inquiryTemplateKind, {
			description:
				'Get one inquiry template by its ID (itmpl_): name, status, latest version. Needs a production key.',
			fields: [
				{
					...inquiryTemplateIdField,
					description: 'The template to get. Its ID begins with itmpl_.',
					hint: 'Persona shows templates only to production keys',
				},
			],
		}),
		getAll,
	],
};
