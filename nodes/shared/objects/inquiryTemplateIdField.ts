import type { INodeProperties } from 'n8n-workflow';

export const inquiryTemplateIdField: INodeProperties = {
	displayName: 'Inquiry Template',
	name: 'inquiryTemplateId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'The template that the inquiry is made from. Persona lists templates to a production key only: with a sandbox key, give the ID, which begins with itmpl_ (or itmplv_ for one version, tmpl_ for a legacy template).',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchInquiryTemplates', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. itmpl_Ygs16MKTkA6obnF8C3Rb17dm',
		},
	],
};

/** What Persona calls the kind of template that an ID is of, as attribute and as filter. */
export function templateKind(
	templateId: string,
): 'inquiry-template-id' | 'inquiry-template-version-id' | 'template-id' {
	if (templateId.startsWith('itmplv_')) return 'inquiry-template-version-id';
	if (templateId.startsWith('tmpl_')) return 'template-id';
	return 'inquiry-template-id';
}
