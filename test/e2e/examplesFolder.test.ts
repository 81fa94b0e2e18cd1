import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorkflowFile } from '../support/n8n/n8nCommand';

const EXAMPLES = resolve(__dirname, '..', '..', 'examples');
const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'));
const page = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');

/** What users import, before anybody has filled anything in. */
describe.each(files)('%s', (file) => {
	const text = readFileSync(join(EXAMPLES, file), 'utf8');
	const workflow = JSON.parse(text) as WorkflowFile;
	const name = file.replace('.json', '');
	const nodes = workflow.nodes.filter(({ type }) => !type.endsWith('stickyNote'));

	it('is switched off, and holds neither a credential nor data of a run', () => {
		expect(workflow.active).toBe(false);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		expect(Object.keys(workflow)).not.toContain('pinData');
		expect(Object.keys(workflow)).not.toContain('staticData');
	});

	it('names no key, secret, link or object of anybody, and only addresses that are nobody’s', () => {
		expect(text).not.toMatch(/persona_(sandbox|production)_|wbhsec_|session-token/);
		expect(text).not.toMatch(/\b(inq|iqse|act|itmpl|itmplv|tmpl|tag)_[A-Za-z0-9]{10,}/);
		const hosts = [...text.matchAll(/(?:https?:\/\/|@)([a-z0-9.-]+\.[a-z]{2,})/g)];
		expect(
			hosts.map(([, host]) => host).filter((host) => !/(^|\.)example\.com$/.test(host ?? '')),
		).toEqual([]);
	});

	it('tells in notes what it does and what to fill in', () => {
		const notes = workflow.nodes.filter(({ type }) => type.endsWith('stickyNote'));
		expect(notes.map((note) => note.name).join()).toMatch(/What This Does.*Before You/);
	});

	it('has every node wired, each under a name and an ID of its own', () => {
		const wired = new Set(Object.keys(workflow.connections));
		for (const outputs of Object.values(workflow.connections)) {
			for (const connections of Object.values(outputs).flat()) {
				for (const { node } of connections ?? []) wired.add(node);
			}
		}
		expect([...wired].sort()).toEqual(nodes.map((node) => node.name).sort());
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
	});

	it('has its row, its paragraph and its picture on the page', () => {
		expect(page).toContain(`| [${name}](${file})`);
		expect(page).toContain(`\n## ${name}\n`);
		expect(page).toContain(`](${name}.png)`);
	});
});
