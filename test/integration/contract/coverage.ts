import type { INodeParameters, INodeProperties, NodeParameterValueType } from 'n8n-workflow';

import { choicesOf, groupsOf, innerOf } from '../../cases/fieldOptions';

/*
 * What can be set in the fields of an operation, and what a setting sets, both as a list of texts:
 * the path of a field, with the choice where it has choices.
 */

type Parameters = INodeParameters | undefined;

/** Every field and every choice, those within collections too. */
export function settable(fields: INodeProperties[], within = ''): string[] {
	return fields.flatMap((field) => {
		const path = `${within}${field.name}`;
		switch (field.type) {
			case 'collection':
				return settable(innerOf(field), `${path}.`);
			case 'fixedCollection':
				return groupsOf(field).flatMap(({ name, values }) => settable(values, `${path}.${name}.`));
			case 'options':
			case 'multiOptions':
				return choicesOf(field).map(({ value }) => `${path} = ${String(value)}`);
			case 'boolean':
				return [`${path} = true`, `${path} = false`];
			case 'resourceLocator':
				return (field.modes ?? []).map(({ name }) => `${path} by ${name}`);
			default:
				return [path];
		}
	});
}

function setOf(field: INodeProperties, value: NodeParameterValueType, path: string): string[] {
	switch (field.type) {
		case 'collection':
			return set(innerOf(field), value as Parameters, `${path}.`);
		case 'fixedCollection':
			return groupsOf(field).flatMap(({ name, values }) =>
				[(value as INodeParameters)[name] ?? []]
					.flat()
					.flatMap((row) => set(values, row as Parameters, `${path}.${name}.`)),
			);
		case 'options':
		case 'multiOptions':
		case 'boolean':
			return [value].flat().map((choice) => `${path} = ${String(choice)}`);
		case 'resourceLocator':
			return [`${path} by ${String((value as INodeParameters).mode)}`];
		default:
			return [path];
	}
}

/**
 * What these parameters set.
 *
 * @throws Error for one that the operation does not have
 */
export function set(fields: INodeProperties[], parameters: Parameters, within = ''): string[] {
	return Object.entries(parameters ?? {}).flatMap(([name, value]) => {
		const field = fields.find((candidate) => candidate.name === name);
		if (!field) throw new Error(`The operation has no field ${within}${name}`);
		return setOf(field, value, `${within}${name}`);
	});
}
