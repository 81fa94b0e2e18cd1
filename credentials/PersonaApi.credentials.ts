import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

const DEFAULT_API_VERSION = '2025-12-08';

function apiVersionOf(credentials: ICredentialDataDecryptedObject): string {
	const chosen =
		credentials.apiVersion === 'other' ? credentials.otherApiVersion : credentials.apiVersion;
	return String(chosen ?? '').trim() || DEFAULT_API_VERSION;
}

function hasHeader(headers: IDataObject, name: string): boolean {
	return Object.keys(headers).some((header) => header.toLowerCase() === name.toLowerCase());
}

/** The key of one Persona environment (sandbox or production), and how requests are signed with it. */
export class PersonaApi implements ICredentialType {
	name = 'personaApi';

	displayName = 'Persona API';

	icon: Icon = {
		light: 'file:../icons/persona.svg',
		dark: 'file:../icons/persona.dark.svg',
	};

	documentationUrl = 'https://docs.withpersona.com/api-keys';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. persona_sandbox_…',
			description:
				'Create it in the Persona dashboard under API > API Keys. Each key belongs to one environment, sandbox or production. The Persona node needs the permissions inquiry.read and inquiry.write. Persona Trigger needs webhook.read and webhook.write. The credential test does not check permissions.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.withpersona.com/api/v1',
			description: 'The address of the Persona API. Change it only if you use a proxy.',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			default: 'domains',
			description:
				'Where the HTTP Request and GraphQL nodes may send this key. The Persona nodes always send it to the Base URL.',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'Everybody who can use this credential can send the key to any address',
				},
				{
					name: 'None',
					value: 'none',
					description: 'Only the Persona nodes can use this credential',
				},
				{
					name: 'Specific Domains',
					value: 'domains',
					description: 'Only to the domains in the list below',
				},
			],
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			default: 'api.withpersona.com',
			placeholder: 'e.g. api.withpersona.com, *.example.com',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
			description:
				'Domains for the HTTP Request and GraphQL nodes, separated by commas. If you use a proxy, add its domain.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			default: DEFAULT_API_VERSION,
			description:
				'The version of the Persona API for all requests. It replaces the version that is set for the key in Persona. This package is tested with 2025-12-08.',
			options: [
				{ name: '2020-05-18', value: '2020-05-18' },
				{ name: '2021-02-21', value: '2021-02-21' },
				{ name: '2021-07-05', value: '2021-07-05' },
				{ name: '2021-08-18', value: '2021-08-18' },
				{ name: '2022-09-01', value: '2022-09-01' },
				{ name: '2023-01-05', value: '2023-01-05' },
				{ name: '2025-10-27', value: '2025-10-27' },
				{ name: '2025-12-08', value: '2025-12-08' },
				{ name: '2026-09-29', value: '2026-09-29' },
				{ name: 'Other', value: 'other' },
			],
		},
		{
			displayName: 'Other API Version',
			name: 'otherApiVersion',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2025-12-08',
			displayOptions: { show: { apiVersion: ['other'] } },
			description: "A version from Persona's API changelog that is not in the list",
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for a Persona Trigger with Registration set to Manual',
			description:
				'The secret of a webhook that you create in the Persona dashboard for a Persona Trigger. Copy all of it, including "wbhsec_". While a secret is rotated, enter both secrets with a space between them.',
		},
	];

	/**
	 * A function instead of n8n's generic form, which evaluates an expression for each header of each
	 * request. Key-Inflection is always sent, because the setting of an API key would otherwise rename
	 * every key of the response (docs.withpersona.com/api-key-inflection). Headers that a user sets in an
	 * HTTP Request node with this credential do not change.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const headers: IDataObject = { ...requestOptions.headers };
		headers.Authorization = `Bearer ${String(credentials.apiKey ?? '').replace(/\s+/g, '')}`;
		if (!hasHeader(headers, 'Persona-Version')) {
			headers['Persona-Version'] = apiVersionOf(credentials);
		}
		if (!hasHeader(headers, 'Key-Inflection')) headers['Key-Inflection'] = 'kebab';
		requestOptions.headers = headers;
		return requestOptions;
	}
}
