import path from 'node:path';
import { readFileSync } from 'node:fs';

const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');

it("the README leads to n8n's own guide for the installation of community nodes", () => {
	const installation = readme.split('\n## ').find((part) => part.startsWith('Install it in n8n'));
	expect(installation).toContain(
		'(https://docs.n8n.io/integrations/community-nodes/installation-and-management/)',
	);
});
