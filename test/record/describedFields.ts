import path from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';

import { n8n } from '../../package.json';

/** The fields of an operation, as the built node describes them. */
export function describedFields(operation: string): INodeProperties[] {
	const [resource = '', name = ''] = operation.split('.');
	const file = path.resolve(__dirname, '../..', n8n.nodes[0] ?? '');
	const module = jest.requireActual<Record<string, new () => INodeType>>(file);
	const [Node] = Object.values(module);
	if (!Node) throw new Error(`${file} has no node`);
	return new Node().description.properties.filter(({ displayOptions }) => {
		const { resource: resources = [], operation: operations = [] } = displayOptions?.show ?? {};
		return resources.includes(resource) && operations.includes(name);
	});
}
