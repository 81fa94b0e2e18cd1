import type { INodeProperties } from 'n8n-workflow';

/** An entry of a collection. */
export const redirectUriField: INodeProperties = {
	displayName: 'Redirect URI',
	name: 'redirectUri',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/verified',
	description: 'Where the hosted flow sends the person when it is done',
};
