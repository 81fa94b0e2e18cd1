import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from '../operation/operation';

/** Display conditions for the node as a tool of an AI agent, and as a node of a workflow. */
export const isTool = { '@tool': [true] };
export const isNoTool = { hide: isTool };

/** The name of the parameter. */
export const ALLOW_DESTRUCTIVE = 'allowDestructiveOperations';

/** The condition that the switch is on, or off. */
export const allowsDestructive = (value: boolean) => ({ [ALLOW_DESTRUCTIVE]: [value] });

function isDestructive({ destructive }: Operation): boolean {
	return destructive !== undefined;
}

/** What the switch allows, by resource, for the panel. */
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

/** The switch. */
export const allowDestructiveField = (resources: Resource[]): INodeProperties => ({
	displayName: 'Allow Destructive Operations',
	name: ALLOW_DESTRUCTIVE,
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
	description: `Whether the AI agent may decide about a person, delete data, or end what a person has started. When off, the node refuses these operations. ${destructiveNames(resources)}.`,
});
