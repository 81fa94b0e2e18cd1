import type { INodeParameters } from 'n8n-workflow';

import type { Result } from '../../../nodes/Persona/engine/execute';
import { execute } from '../../../nodes/Persona/engine/execute';
import type { Operation } from '../../../nodes/Persona/operation/operation';
import { Parameters } from '../../../nodes/Persona/operation/parameters';
import { operationProperties } from '../../../nodes/Persona/panel/operationProperties';
import { resources } from '../../../nodes/Persona/resources';
import { examplePersona } from './examplePersona';

/** Every operation, by the name that its example has. */
export const operations = resources.flatMap(({ value, operations: own }) =>
	own.map((operation) => ({ name: `${value}.${operation.value}`, operation })),
);

/** What an operation gives for one item, where Persona answers with full examples. */
export async function executed(operation: Operation, given: INodeParameters): Promise<Result[]> {
	const fields = operationProperties(operation);
	const read = (name: string) =>
		given[name] ?? fields.find((field) => field.name === name)?.default ?? null;
	return await execute(operation, {
		parameters: new Parameters(read, fields, 'UTC'),
		// The full example is redacted as well; a link is made for an inquiry that is known to be open.
		inputItem: { json: { id: 'inq_FullInquiry0000000001', status: 'created' } },
		isTool: false,
		work: operation.value,
		send: examplePersona,
		isAbout: () => undefined,
		note: () => undefined,
		runExclusive: async (_, work) => await work(),
		saveBinary: async (content, fileName, mimeType) =>
			await Promise.resolve({ data: content.toString('base64'), fileName, mimeType }),
	});
}
