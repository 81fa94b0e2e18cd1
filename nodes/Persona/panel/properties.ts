import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from '../operation/operation';
import { allowDestructiveField, allowsDestructive, isNoTool, isTool } from './destructiveSwitch';
import { operationProperties } from './operationProperties';

type DisplayOptions = NonNullable<INodeProperties['displayOptions']>;

/** The value that the editor selects first. */
function valueOf(entry: { value: string } | undefined): string {
	return entry?.value ?? '';
}

function resourceMenu(resources: Resource[], first: Resource): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: valueOf(first),
		options: resources.map(({ name, value }) => ({ name, value })),
	};
}

function operationMenu(
	{ value: resource, defaultOperation }: Resource,
	operations: Operation[],
	{ show, hide }: DisplayOptions,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource], ...show }, ...(hide && { hide }) },
		default: valueOf(defaultOperation),
		options: operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
	};
}

/** The editor hides these operations from a tool. A destructive use of another operation is refused at run time. */
function isHidden({ destructive }: Operation): boolean {
	return destructive === true;
}

/** All operations for workflows. For an AI agent only those that it may choose, unless the user allows more. */
function operationMenus(resource: Resource): INodeProperties[] {
	const { operations } = resource;
	if (!operations.some(isHidden)) return [operationMenu(resource, operations, {})];
	const harmless = operations.filter((operation) => !isHidden(operation));
	return [
		operationMenu(resource, operations, isNoTool),
		operationMenu(resource, operations, { show: { ...isTool, ...allowsDestructive(true) } }),
		operationMenu(resource, harmless, { show: { ...isTool, ...allowsDestructive(false) } }),
	];
}

function shownProperties(resource: Resource, operation: Operation): INodeProperties[] {
	return operationProperties(operation).map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: [resource.value],
				operation: [operation.value],
				...property.displayOptions?.show,
			},
		},
	}));
}

/**
 * The node's panel: the menus, and the properties of each operation, shown only for that operation.
 *
 * @param first the resource that the editor selects first
 */
export function buildProperties(resources: Resource[], first: Resource): INodeProperties[] {
	return [
		resourceMenu(resources, first),
		allowDestructiveField(resources),
		...resources.flatMap(operationMenus),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => shownProperties(resource, operation)),
		),
	];
}
