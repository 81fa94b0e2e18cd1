import type { INode, INodeProperties } from 'n8n-workflow';

import { PersonaFailure } from '../../shared/errors/errors';
import type { Operation, Resource } from '../operation/operation';
import type { Parameters } from '../operation/parameters';

/** Conditions of the editor, for the node as an AI agent's tool and as a node of a workflow. */
export const isTool = { '@tool': [true] };
export const isNoTool = { hide: isTool };

const NAME = 'allowDestructiveOperations';

export const allowsDestructive = (value: boolean) => ({ [NAME]: [value] });

function isDestructive({ destructive }: Operation): boolean {
	return destructive !== undefined;
}

/** What the switch allows, by resource; for the panel and the README. */
export function destructiveNames(resources: Resource[]): string {
	const named = ({ name, destructive }: Operation) =>
		typeof destructive === 'object' ? `${name} (${destructive.words})` : name;
	return resources
		.filter(({ operations }) => operations.some(isDestructive))
		.map(
			({ name, operations }) =>
				`${name}: ${operations.filter(isDestructive).map(named).join(', ')}`,
		)
		.join('; ');
}

export const allowDestructiveField = (resources: Resource[]): INodeProperties => ({
	displayName: 'Allow Destructive Operations',
	name: NAME,
	type: 'boolean',
	noDataExpression: true,
	default: false,
	displayOptions: {
		show: {
			...isTool,
			resource: resources
				.filter(({ operations }) => operations.some(isDestructive))
				.map(({ value }) => value),
		},
	},
	description: `Whether the AI agent may decide about a person, delete data, or end inquiries and sessions. Without this it is refused: ${destructiveNames(resources)}.`,
});

/** Whether an AI agent runs the node; n8n gives the type of its tools this ending. */
export function isRunAsTool(node: INode): boolean {
	return node.type.endsWith('Tool');
}

/**
 * The editor only hides what a tool may not do, and a workflow can come from anywhere. The switch is read
 * as the user saved it: what an expression makes of it could come from the model.
 *
 * @throws PersonaFailure where a tool may not do this
 */
export function checkToolPermission(
	node: INode,
	{ destructive, name }: Operation,
	parameters: Parameters,
): void {
	if (!destructive || !isRunAsTool(node) || node.parameters[NAME] === true) return;
	const isPartly = typeof destructive === 'object';
	if (isPartly && !destructive.isMeant(parameters)) return;
	throw new PersonaFailure(
		'As a tool of an AI agent, the Persona node does not do this',
		`${name}${isPartly ? ` ${destructive.words}` : ''} cannot be left to a language model unless the user of n8n allows it: switch on 'Allow Destructive Operations' in the panel of this tool.`,
	);
}
