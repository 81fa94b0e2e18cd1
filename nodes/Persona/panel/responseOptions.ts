import type { INodeProperties } from 'n8n-workflow';

/** Options for the content of a response (docs.withpersona.com/response-body). */

export const sparseFieldsOption: INodeProperties = {
	displayName: 'Sparse Fields',
	name: 'sparseFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. status, created-at, expires-at',
	description:
		'The only attributes that Persona returns, separated by commas and written as in Persona. Makes large lists faster. Other attributes are empty, and related IDs may be missing.',
};

function title(relationship: string): string {
	return relationship.replace(/(^|-)(.)/g, (_, dash: string, letter: string) => {
		return `${dash && ' '}${letter.toUpperCase()}`;
	});
}

/** @param related Persona's names of the relationships */
export function includeOption(related: string[]): INodeProperties {
	return {
		displayName: 'Include Related Objects',
		name: 'include',
		type: 'multiOptions',
		default: [],
		options: related.map((value) => ({ name: title(value), value })),
		description:
			"Related objects to return in full, in 'included'. Without this option only their IDs are returned. In an expression you can name more, such as account.account-type for an object related to the account.",
	};
}
