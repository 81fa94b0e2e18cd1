import path from 'node:path';
import { readFileSync } from 'node:fs';

import { destructiveNames } from '../../nodes/Persona/panel/destructiveSwitch';
import { resources } from '../../nodes/Persona/resources';

const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

describe("the README's table of operations", () => {
	it('has a row for each operation, as the menu names and describes it', () => {
		const rows = resources.flatMap(({ name: resource, operations }) =>
			operations.map(({ name, description }) => row([resource, name, description])),
		);
		const table = [
			row(['resource', 'operation', 'what it does']),
			row(['---', '---', '---']),
			...rows,
		];
		expect(readme).toContain(`\n${table.join('\n')}\n\n`);
	});
});

it("the README leads to n8n's own guide for the installation of community nodes", () => {
	const installation = readme.split('\n## ').find((part) => part.startsWith('Install it in n8n'));
	expect(installation).toContain(
		'(https://docs.n8n.io/integrations/community-nodes/installation-and-management/)',
	);
});

it("the README's words on AI agents name the operations that are refused to them", () => {
	expect(readme.replace(/\s+/g, ' ')).toContain(destructiveNames(resources));
});
