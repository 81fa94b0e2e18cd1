import type { Field } from '../../operation/field';

/** An entry of a collection. */
export const redirectUriField: Field = {
	displayName: 'Redirect URI',
	name: 'redirectUri',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/verified',
	send: { in: 'body', key: 'data.attributes.redirect-uri' },
	description: 'Where the hosted flow sends the person when it is done',
};
