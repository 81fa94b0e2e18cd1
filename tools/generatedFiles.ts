import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { eventNamesSource } from './eventNames';
import { operationOutputs, triggerOutputs } from './exampleOutputs';
import { operationsPage, withOperations } from './operationsPage';
import { outputSchema } from './outputSchema';
import type { PublicContract } from './publicContract';
import { contractText, publicContract } from './publicContract';

export const root = path.resolve(__dirname, '..');

/** n8n reads the schemas for version 1 of the node here, by the values of resource and operation. */
export const schemaFolder = 'nodes/Persona/__schema__/v1.0.0';
const EXAMPLES = 'test/fixtures/outputs';

/** All files in these folders are generated. */
const OWN_FOLDERS = ['nodes/Persona/__schema__', EXAMPLES];

export const contractFile = 'test/fixtures/public-contract.json';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const prefixed = <Value>(prefix: string, values: Record<string, Value>): Record<string, Value> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));

const example = (output: IDataObject) => `${JSON.stringify(output, null, '\t')}\n`;

/** The contract that is committed. */
export const committedContract = () => JSON.parse(read(contractFile)) as PublicContract;

/** The content of each generated file, by its path in the repository, and the contract in it. */
export async function generated(): Promise<{
	files: Record<string, string>;
	contract: PublicContract;
}> {
	const ofOperations = await operationOutputs();
	const ofTrigger = triggerOutputs();
	const contract = publicContract({
		...prefixed('persona ', ofOperations),
		...prefixed('personaTrigger ', ofTrigger),
	});

	const files: Record<string, string> = {
		'nodes/shared/events/eventNames.ts': eventNamesSource(),
		'docs/operations.md': operationsPage(),
		'README.md': withOperations(read('README.md')),
		[contractFile]: contractText(contract),
	};
	for (const [name, { simplified }] of Object.entries(ofOperations)) {
		const schema = JSON.stringify(outputSchema(simplified), null, 2);
		files[`${schemaFolder}/${name.replace('.', '/')}.json`] = `${schema}\n`;
	}
	const examples = { ...ofOperations, ...prefixed('personaTrigger.', ofTrigger) };
	for (const [name, { simplified, selected }] of Object.entries(examples)) {
		files[`${EXAMPLES}/${name}.json`] = example(simplified);
		if (selected) files[`${EXAMPLES}/${name}.selected.json`] = example(selected);
	}
	return { files, contract };
}

/** The paths whose content differs, and those that are there and should not be. */
export function outdated(files: Record<string, string>): string[] {
	const present = OWN_FOLDERS.flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
	).map((file) => file.replaceAll(path.sep, '/'));
	const differing = Object.keys(files).filter(
		(file) => !existsSync(path.join(root, file)) || read(file) !== files[file],
	);
	return [...differing, ...present.filter((file) => !(file in files))].sort();
}
