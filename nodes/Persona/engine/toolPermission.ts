import type { INode } from 'n8n-workflow';

import { PersonaFailure } from '../../shared/errors/personaFailure';
import type { Operation } from '../operation/operation';
import type { Parameters } from '../operation/parameters';
import { ALLOW_DESTRUCTIVE } from '../panel/destructiveSwitch';

/** Whether an AI agent runs the node. The types of n8n's tools end with this word. */
export function isRunAsTool(node: INode): boolean {
	return node.type.endsWith('Tool');
}

/**
 * The editor only hides what a tool may not do, but an imported workflow can still contain it. The switch is read as
 * the user saved it, because the value of an expression could come from the model.
 *
 * @throws PersonaFailure if a tool may not do this
 */
export function checkToolPermission(
	node: INode,
	{ destructive, name }: Operation,
	parameters: Parameters,
): void {
	if (!destructive || !isRunAsTool(node) || node.parameters[ALLOW_DESTRUCTIVE] === true) return;
	const isPartly = typeof destructive === 'object';
	if (isPartly && !destructive.isMeant(parameters)) return;
	throw new PersonaFailure(
		'An AI agent is not allowed to do this',
		`${name}${isPartly ? ` ${destructive.words}` : ''} is a destructive operation. A user of n8n can allow it: switch on 'Allow Destructive Operations' in the panel of this tool.`,
	);
}
