import { inquiryTemplateKind } from '../../../shared/objects/inquiryTemplate';
import { getMany } from '../../families/getMany';

/** docs.withpersona.com/api-reference/inquiry-templates/list-all-inquiry-templates */
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
