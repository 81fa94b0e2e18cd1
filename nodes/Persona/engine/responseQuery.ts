import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ObjectKind } from '../operation/operation';
import type { Parameters } from '../operation/parameters';

/** What the user wants of the objects in an answer (docs.withpersona.com/response-body). */

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
			"Related objects to return whole, in 'included'. Without this only their IDs come back. An expression may name others, such as inquiry-template.latest-published-version.",
	};
}

/**
 * The part of a query that says what the answer is to hold.
 *
 * @param alsoRead attributes that are needed whatever the user wants
 */
export function answerQuery(
	parameters: Parameters,
	{ type }: ObjectKind,
	alsoRead: string[] = [],
): IDataObject {
	const names = parameters.list('options.sparseFields');
	const include = parameters.list('options.include');
	return {
		...(names.length
			? { [`fields[${type}]`]: [...new Set([...names, ...alsoRead])].join(',') }
			: {}),
		...(include.length ? { include: include.join(',') } : {}),
	};
}
