import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runNpm } from './npmCommand';

const CHECKOUT = resolve(__dirname, '../../..');

/** Packs a checkout, this one by default, as it would be published, into `folder`; gives the tarball's path. */
export async function packPackage(folder: string, checkout = CHECKOUT): Promise<string> {
	const manifest = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const missing = [...manifest.n8n.nodes, ...manifest.n8n.credentials].filter(
		(file) => !existsSync(join(checkout, file)),
	);
	if (missing.length > 0) {
		throw new Error(`Not built: ${missing.join(', ')} is missing. Run "npm run build" first.`);
	}
	const printed = await runNpm(['pack', '--json', '--pack-destination', folder], {
		folder: checkout,
	});
	const [packed] = JSON.parse(printed) as Array<{ filename: string }>;
	if (!packed) throw new Error('npm pack named no tarball');
	return join(folder, packed.filename);
}
