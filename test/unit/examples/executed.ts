import type { INodeParameters } from 'n8n-workflow';
import { isResourceLocatorValue } from 'n8n-workflow';

import type { Result } from '../../../nodes/Persona/engine/execute';
import { execute } from '../../../nodes/Persona/engine/execute';
import type { Operation } from '../../../nodes/Persona/operation/operation';
import { Parameters } from '../../../nodes/Persona/operation/parameters';
import { operationProperties } from '../../../nodes/Persona/panel/operationProperties';
import { examplePersona } from './examplePersona';

/** What an operation gives for one item, where Persona answers with full examples. */
export async function executed(
	operation: Operation,
	given: INodeParameters,
	isTool = false,
): Promise<Result[]> {
	const fields = operationProperties(operation);
	const read = (name: string) => {
		const value = given[name] ?? fields.find((field) => field.name === name)?.default ?? null;
		return isResourceLocatorValue(value) ? value.value : value;
	};
	return await execute(operation, {
		parameters: new Parameters(read, fields, 'UTC'),
		// The full example is redacted as well; a link is made for an inquiry that is known to be open.
		inputItem: { json: { id: read('inquiryId'), status: 'created' } },
		isTool,
		work: operation.value,
		send: examplePersona,
		isAbout: () => undefined,
		note: () => undefined,
		runExclusive: async (_, work) => await work(),
		saveBinary: async (content, fileName, mimeType) =>
			await Promise.resolve({ data: content.toString('base64'), fileName, mimeType }),
	});
}
