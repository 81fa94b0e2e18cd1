import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { outputSchema } from './outputSchema';

const root = path.resolve(__dirname, '..');
const examples = path.join(root, 'test/fixtures/simplified');

/** n8n reads the schemas for version 1 of the node here, by the values of resource and operation. */
export const schemaFolder = path.join(root, 'nodes/Persona/__schema__/v1.0.0');

/** The content of each schema file, by its path in the folder, made from the simplified examples. */
export function schemaFiles(): Record<string, string> {
	const files = readdirSync(examples).map((file) => {
		const example = JSON.parse(readFileSync(path.join(examples, file), 'utf8')) as IDataObject;
		const content = `${JSON.stringify(outputSchema(example), null, 2)}\n`;
		return [file.replace('.', '/'), content] as const;
	});
	return Object.fromEntries(files);
}
