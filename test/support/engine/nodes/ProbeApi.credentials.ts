import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** Signs requests by a function. */
export class ProbeApi implements ICredentialType {
	name = 'probeApi';

	displayName = 'Probe API';

	properties: INodeProperties[] = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Version', name: 'version', type: 'string', default: '2025-12-08' },
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...options,
		headers: {
			...options.headers,
			Authorization: `Bearer ${String(credentials.key)}`,
			'Probe-Version': String(credentials.version),
		},
	});

	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.url }}', url: '/test' },
		rules: [{ type: 'responseCode', properties: { value: 401, message: 'The key is not known' } }],
	};
}
