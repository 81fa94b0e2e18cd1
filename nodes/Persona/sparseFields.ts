import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from './parameters';

/** An option of operations that give back many objects (docs.withpersona.com/response-body). */
export const sparseFieldsOption: INodeProperties = {
	displayName: 'Sparse Fields',
	name: 'sparseFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. status, created-at, expires-at',
	description:
		'The only attributes to ask Persona for, as Persona names them, separated by commas. Makes large lists smaller and faster. Other attributes come back empty, and related IDs may be missing.',
};

/** The part of a query that asks for no more than the user wants. */
export function sparseFields(parameters: Parameters, type: string): IDataObject {
	const names = parameters.list('options.sparseFields');
	return names.length ? { [`fields[${type}]`]: names.join(',') } : {};
}
