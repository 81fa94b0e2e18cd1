import type { INodeProperties } from 'n8n-workflow';

import { batchOptions } from './batchOptions';
import { includeOption, sparseFieldsOption } from '../engine/responseQuery';
import { filtersField, limitField, returnAllField, simplifyField } from './fields';
import type { Operation } from '../operation/operation';

function byName(properties: INodeProperties[]): INodeProperties[] {
	return properties.sort((one, other) => one.displayName.localeCompare(other.displayName));
}

function optionsOf(operation: Operation): INodeProperties[] {
	const options = [...(operation.options ?? []), ...batchOptions];
	if ('gives' in operation) {
		const { options: ofKind, related } = operation.gives;
		options.push(...ofKind);
		if (!('several' in operation)) options.push(sparseFieldsOption);
		// Persona includes nothing in lists (docs.withpersona.com/response-body).
		if (!('list' in operation) && !('several' in operation)) options.push(includeOption(related));
	}
	return byName(options);
}

function allFields(operation: Operation): INodeProperties[] {
	return [
		...operation.fields,
		...('list' in operation ? [returnAllField, limitField] : []),
		...('list' in operation && operation.filters
			? [filtersField(byName([...operation.filters]))]
			: []),
		...('gives' in operation ? [simplifyField] : []),
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

/** All fields of an operation in the editor: its own, and those that its kind of operation has. */
export function fieldsOf(operation: Operation): INodeProperties[] {
	const fields = known.get(operation) ?? allFields(operation);
	known.set(operation, fields);
	return fields;
}
