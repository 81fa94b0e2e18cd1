import type { INodeProperties } from 'n8n-workflow';

function title(relationship: string): string {
	return relationship.replace(/(^|-)(.)/g, (_, dash: string, letter: string) => {
		return `${dash && ' '}${letter.toUpperCase()}`;
	});
}

/**
 * An option for the content of a response (docs.withpersona.com/response-body).
 *
 * @param related Persona's names of the relationships
 */
export function includeOption(related: string[]): INodeProperties {
	return {
		displayName: 'Include Related Objects',
		name: 'include',
		type: 'multiOptions',
		default: [],
		options: related.map((value) => ({ name: title(value), value })),
		description:
			"Related objects to return in full, in 'included'. An AI agent gets nothing personal of them. For their IDs alone, use Selected Fields. In an expression you can name more, such as account.account-type for an object related to the account.",
	};
}
