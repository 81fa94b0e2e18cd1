import type { INode, INodeProperties } from 'n8n-workflow';

import { PersonaFailure } from '../shared/errors';
import type { Operation } from './operations/operation';

/** Conditions of the editor, for the node as an AI agent's tool and as a node of a workflow. */
export const isTool = { '@tool': [true] };
export const isNoTool = { hide: isTool };

const NAME = 'allowDestructiveOperations';

export const allowsDestructive = (value: boolean) => ({ [NAME]: [value] });

/** @param resources that have such operations */
export const allowDestructiveField = (resources: string[]): INodeProperties => ({
	displayName: 'Allow Destructive Operations',
	name: NAME,
	type: 'boolean',
	noDataExpression: true,
	default: false,
	displayOptions: { show: { ...isTool, resource: resources } },
	description:
		'Whether the AI agent may use an operation that decides about a person, deletes data or ends all sessions: Approve, Decline, Redact, Set Tags and Expire All. Without this they are not in the menu, and are refused.',
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
export function checkToolPermission(node: INode, { destructive, name }: Operation): void {
	if (!destructive || !isRunAsTool(node) || node.parameters[NAME] === true) return;
	throw new PersonaFailure(
		'As a tool of an AI agent, the Persona node does not do this',
		`${name} cannot be left to a language model unless the user of n8n allows it: switch on 'Allow Destructive Operations' in the panel of this tool.`,
	);
}
