import type { INodeProperties } from 'n8n-workflow';

import type { RefusalWords } from '../protocol/personaRequest';
import type { Column } from './columns';
import type { IdentifiedKind } from './objectKind';

const STATUSES = [
	{ name: 'Active', value: 'active' },
	{ name: 'Inactive', value: 'inactive' },
];

export const inquiryTemplateIdField: INodeProperties = {
	displayName: 'Inquiry Template',
	name: 'inquiryTemplateId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'The template that the inquiry is created from. The list works only with a production key. With a sandbox key, enter the ID. It begins with itmpl_, itmplv_ (one version) or tmpl_ (legacy template).',
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

/** Persona's name for the kind of template that an ID belongs to, as attribute and as filter. */
export function templateAttribute(
	templateId: string,
): 'inquiry-template-id' | 'inquiry-template-version-id' | 'template-id' {
	if (templateId.startsWith('itmplv_')) return 'inquiry-template-version-id';
	if (templateId.startsWith('tmpl_')) return 'template-id';
	return 'inquiry-template-id';
}

const columns: Column[] = [
	{ key: 'id', identity: 'id', type: 'text', simplified: true },
	{ key: 'name', attribute: 'name', type: 'text', simplified: true },
	{ key: 'status', attribute: 'status', type: 'text', simplified: true },
	{
		key: 'latestPublishedVersionId',
		relationship: 'latest-published-version',
		type: 'text',
		simplified: true,
	},
	{
		key: 'embeddedFlowDomainAllowlist',
		attribute: 'embedded-flow-domain-allowlist',
		type: 'texts',
		simplified: true,
	},
	{
		key: 'hostedFlowSubdomains',
		attribute: 'hosted-flow-subdomains',
		type: 'texts',
		simplified: true,
	},
	{
		key: 'hostedFlowRedirectUriSchemes',
		attribute: 'hosted-flow-redirect-uri-schemes',
		type: 'texts',
		simplified: true,
	},
];

/** Persona answers with 401, and may answer with 403 (docs.withpersona.com/api-reference/inquiry-templates). */
const PRODUCTION_KEYS_ONLY: RefusalWords = {
	message: 'Persona shows inquiry templates only to production keys',
	advice:
		"Test the Persona API credential. If the test succeeds, the key is a sandbox key or lacks the permission. With a sandbox key, copy the template's ID from the Persona dashboard. It begins with itmpl_.",
};

/** docs.withpersona.com/api-reference/inquiry-templates */
export const inquiryTemplateKind: IdentifiedKind = {
	type: 'inquiry-template',
	collection: 'inquiry-templates',
	words: { one: 'inquiry template', several: 'inquiry templates' },
	locator: inquiryTemplateIdField,
	columns,
	statuses: STATUSES,
	idPrefixes: {
		itmpl: 'an inquiry template',
		itmplv: 'a version of an inquiry template',
		tmpl: 'a legacy template',
	},
	refusals: { 401: PRODUCTION_KEYS_ONLY, 403: PRODUCTION_KEYS_ONLY },
	related: ['latest-published-version'],
	options: [],
};
