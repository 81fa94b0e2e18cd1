import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { searchInquiryTemplates } from '../shared/listSearch/searchInquiryTemplates';
import { testPersonaApi } from '../shared/transport/testPersonaApi';
import { webhook } from './delivery/delivery';
import { properties } from './properties';
import { checkExists, create, remove } from './registration/registration';

export class PersonaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Persona Trigger',
		name: 'personaTrigger',
		icon: { light: 'file:../../icons/persona.svg', dark: 'file:../../icons/persona.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].concat($parameter["additionalEvents"]).join(", ") }}',
		description:
			'Starts the workflow when something happens in Persona, for example when an inquiry is approved. Its actions create inquiries and one-time links.',
		defaults: { name: 'Persona Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'personaApi', required: true, testedBy: 'testPersonaApi' }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	methods = { credentialTest: { testPersonaApi }, listSearch: { searchInquiryTemplates } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists.call(this);
			},

			async create(this: IHookFunctions): Promise<boolean> {
				return await create.call(this);
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove.call(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await webhook.call(this);
	}
}
