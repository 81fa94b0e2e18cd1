import type { INodeProperties } from 'n8n-workflow';

/** What the user wants of the objects in a response (docs.withpersona.com/response-body). */

export const sparseFieldsOption: INodeProperties = {
	displayName: 'Sparse Fields',
	name: 'sparseFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. status, created-at, expires-at',
	description:
		'The only attributes to ask Persona for, as Persona names them, separated by commas. Makes large lists smaller and faster. Other attributes come back empty, and related IDs may be missing.',
};

function title(relationship: string): string {
	return relationship.replace(/(^|-)(.)/g, (_, dash: string, letter: string) => {
		return `${dash && ' '}${letter.toUpperCase()}`;
	});
}

/** @param related names of relationships, as Persona has them */
export function includeOption(related: string[]): INodeProperties {
	return {
		displayName: 'Include Related Objects',
		name: 'include',
		type: 'multiOptions',
		default: [],
		options: related.map((value) => ({ name: title(value), value })),
		description:
			"Related objects to return whole, in 'included'. Without this only their IDs come back. An expression may name others: a dot leads from a related object to its own ones, as in account.account-type.",
	};
}
