import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { resources } from '../../nodes/Persona/resources';
import { derivedCases } from './derivedCases';
import type { OperationCase } from './operationCase';

/** Every operation of the menus, by its path such as `inquiry.get`. */
export const operations = resources.flatMap(({ value: resource, operations: own }) =>
	own.map((operation) => ({ path: `${resource}.${operation.value}`, resource, operation })),
);

const load = createRequire(__filename);

/** The cases of an operation: from the file that has its path, or made of what the operation says of itself. */
export function casesOf({
	path: operationPath,
	operation,
}: (typeof operations)[number]): OperationCase[] {
	const file = path.join(__dirname, `${operationPath.replace('.', '/')}.ts`);
	return existsSync(file)
		? (load(file) as { cases: OperationCase[] }).cases
		: derivedCases(operation);
}
