import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../operation/field';
import { panelProperties } from '../operation/field';
import type { Operation } from '../operation/operation';
import { routesOf } from '../operation/operation';
import { outputProperties } from '../operation/output';
import { batchOptions } from './batchOptions';
import { filtersField, limitField, returnAllField } from './fields';
import { idempotencyKeyOption } from './idempotencyKeyOption';
import { ignoreIfAlreadyInStateOption } from './ignoreIfAlreadyInStateOption';
import { includeOption } from './responseOptions';

function byName(properties: INodeProperties[]): INodeProperties[] {
	return properties.sort((one, other) => one.displayName.localeCompare(other.displayName));
}

/** Persona stores the response to a POST under its key. A search has none, because its response must be new. */
function hasIdempotencyKey(operation: Operation): boolean {
	return !operation.readOnly && routesOf(operation).some((route) => route.startsWith('POST '));
}

function optionsOf(operation: Operation): INodeProperties[] {
	const { object, kind } = operation;
	const options: Field[] = [...(operation.options ?? []), ...batchOptions];
	if (hasIdempotencyKey(operation)) options.push(idempotencyKeyOption);
	if (kind === 'file') return byName(panelProperties(options));
	options.push(...object.options);
	if (kind === 'change' && operation.reaches) {
		options.push(ignoreIfAlreadyInStateOption(operation.object.words.one));
	}
	// Persona includes nothing in lists (docs.withpersona.com/response-body).
	if (kind !== 'objects' && kind !== 'list') options.push(includeOption(object.related));
	return byName(panelProperties(options));
}

function allProperties(operation: Operation): INodeProperties[] {
	const { kind, fields } = operation;
	const filters = kind === 'list' ? operation.filters : undefined;
	return [
		...panelProperties(fields),
		...(kind === 'list' ? [returnAllField, limitField] : []),
		...(filters ? [filtersField(byName(panelProperties(filters)))] : []),
		...(kind === 'file' ? [] : outputProperties(operation.object, operation.takesFields ?? true)),
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
