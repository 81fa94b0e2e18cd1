import type { Operation } from '../nodes/Persona/operation/operation';
import { routesOf } from '../nodes/Persona/operation/operation';
import { resources } from '../nodes/Persona/resources';

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

function table(columns: string[], rows: string[][]): string {
	return [columns, columns.map(() => '---'), ...rows].map(row).join('\n');
}

function destructiveInWords({ destructive }: Operation): string {
	if (destructive === undefined) return '';
	return destructive === true ? 'yes' : destructive.words;
}

/** Empty where Persona does not say which it is. */
function permissionsOf(operation: Operation): string[] {
	const { permission } = operation.object;
	if (permission === undefined) return [];
	const needed = routesOf(operation).map(
		(route) => `${permission}.${operation.readOnly || route.startsWith('GET ') ? 'read' : 'write'}`,
	);
	return [...new Set(needed)].sort();
}

const inCode = (texts: string[]) => texts.map((text) => `\`${text}\``).join(', ');

const COLUMNS = ['operation', 'what it does', 'requests', 'permission', 'destructive'];

/** The content of docs/operations.md. */
export function operationsPage(): string {
	const sections = resources.map(({ name: resource, operations }) => {
		const rows = operations.map((operation) => [
			operation.name,
			operation.description,
			inCode(routesOf(operation)),
			inCode(permissionsOf(operation)),
			destructiveInWords(operation),
		]);
		return `## ${resource}\n\n${table(COLUMNS, rows)}\n`;
	});
	return `# Operations

<!-- npm run generate writes this file: do not edit it. -->

All operations of the Persona node.

- **requests**: if there are several, the first gives the output, and the others are sent when they are needed,
  for example to read an object whose state does not allow the change.
- **permission**: what the API key needs, where Persona names it.
- **destructive**: it decides about a person, deletes data, or ends what a person has started. An AI agent can use it
  only if **Allow Destructive Operations** is on.

${sections.join('\n')}`;
}

const inSummary = ({ name, destructive }: Operation) =>
	typeof destructive === 'object' ? `${name} (${destructive.words})` : name;

const BEGIN = '<!-- npm run generate writes everything from here -->';
const END = '<!-- to here -->';

/**
 * The README with the operations of each resource between its two markers.
 *
 * @throws Error if a marker is missing
 */
export function withOperations(readme: string): string {
	const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
	if (begin < 0 || end < begin) throw new Error('The README has lost its markers');
	const rows = resources.map(({ name, operations }) => [
		`[${name}](docs/operations.md#${name.toLowerCase().replaceAll(' ', '-')})`,
		operations.map((operation) => operation.name).join(', '),
		operations
			.filter(({ destructive }) => destructive)
			.map(inSummary)
			.join(', '),
	]);
	const summary = table(['resource', 'operations', 'destructive'], rows);
	return `${readme.slice(0, begin)}${BEGIN}\n\n${summary}\n\n${readme.slice(end)}`;
}
