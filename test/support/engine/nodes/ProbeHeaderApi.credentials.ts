import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Signs requests by expressions, which the engine's side has to resolve. */
export class ProbeHeaderApi implements ICredentialType {
	name = 'probeHeaderApi';

	displayName = 'Probe Header API';

	properties: INodeProperties[] = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-Key': '={{ "key " + $credentials.key }}' } },
	};
}
