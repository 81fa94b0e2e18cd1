import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId } from '../protocol/personaDocument';
import type { RefusalWords } from '../protocol/personaRequest';
import type { IdentifiedKind } from './objectKind';

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

/** An inquiry template as a flat object. */
function simplifyInquiryTemplate(template: PersonaResource, extra: IDataObject = {}): IDataObject {
	const value = (name: string) => template.attributes?.[name] ?? null;
	return {
		id: template.id,
		name: value('name'),
		status: value('status'),
		latestPublishedVersionId: relatedId(template, 'latest-published-version'),
		embeddedFlowDomainAllowlist: value('embedded-flow-domain-allowlist'),
		hostedFlowSubdomains: value('hosted-flow-subdomains'),
		hostedFlowRedirectUriSchemes: value('hosted-flow-redirect-uri-schemes'),
		...extra,
	};
}

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
	idParameter: inquiryTemplateIdField.name,
	idPrefixes: {
		itmpl: 'an inquiry template',
		itmplv: 'a version of an inquiry template',
		tmpl: 'a legacy template',
	},
	refusals: { 401: PRODUCTION_KEYS_ONLY, 403: PRODUCTION_KEYS_ONLY },
	related: ['latest-published-version'],
	options: [],
	simplifier: () => simplifyInquiryTemplate,
};
