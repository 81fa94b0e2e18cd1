import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operation/operation';
import { batchOptions } from './batchOptions';
import { filtersField, limitField, returnAllField, simplifyField } from './fields';
import { includeOption, sparseFieldsOption } from './responseOptions';

function byName(properties: INodeProperties[]): INodeProperties[] {
	return properties.sort((one, other) => one.displayName.localeCompare(other.displayName));
}

function optionsOf(operation: Operation): INodeProperties[] {
	const options = [...(operation.options ?? []), ...batchOptions];
	if ('file' in operation) return byName(options);
	const { options: ofKind, related } = operation.object;
	options.push(...ofKind);
	if ('bulk' in operation) return byName(options);
	options.push(sparseFieldsOption);
	// Persona includes nothing in lists (docs.withpersona.com/response-body).
	if (!('list' in operation)) options.push(includeOption(related));
	return byName(options);
}

function allProperties(operation: Operation): INodeProperties[] {
	return [
		...operation.fields,
		...('list' in operation ? [returnAllField, limitField] : []),
		...('list' in operation && operation.filters
			? [filtersField(byName([...operation.filters]))]
			: []),
		...('file' in operation ? [] : [simplifyField]),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: optionsOf(operation),
		},
	];
}

const known = new WeakMap<Operation, INodeProperties[]>();

/** All properties of an operation in the panel: its own, and those of its kind of operation. */
export function operationProperties(operation: Operation): INodeProperties[] {
	const properties = known.get(operation) ?? allProperties(operation);
	known.set(operation, properties);
	return properties;
}
