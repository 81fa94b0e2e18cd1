import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { searchInquiryTemplates } from '../shared/listSearch/searchInquiryTemplates';
import { testPersonaApi } from '../shared/transport/testPersonaApi';
import { router } from './engine/router';
import { buildProperties } from './panel/properties';
import { defaultResource, resources } from './resources';

export class Persona implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Persona',
		name: 'persona',
		icon: { light: 'file:../../icons/persona.svg', dark: 'file:../../icons/persona.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description:
			'Create, resume and read Persona inquiries, and generate one-time links for people',
		defaults: { name: 'Persona' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'personaApi', required: true, testedBy: 'testPersonaApi' }],
		properties: buildProperties(resources, defaultResource),
	};

	methods = { credentialTest: { testPersonaApi }, listSearch: { searchInquiryTemplates } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
