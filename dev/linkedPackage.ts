import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { N8nInstallation } from '../test/support/n8n/n8nInstallation';
import { communityPackages } from '../test/support/n8n/n8nUserFolder';
import type { N8nUserFolder } from '../test/support/n8n/n8nUserFolder';

const CHECKOUT = resolve(__dirname, '..');

/** What n8n reads beside the compiled files: where it is in dist/, and where in the checkout. */
const UNCOMPILED = {
	icons: 'icons',
	'nodes/Persona/__schema__': 'nodes/Persona/__schema__',
};

/** What the nodes import; without the links, Node.js finds the older ones of this checkout first. */
const OF_N8N = ['n8n-workflow', 'luxon'];

/**
 * Puts this package among n8n's community packages, without the compiled files.
 *
 * @returns the folder to compile into. Not the checkout's dist/, which tests delete and make again.
 */
export async function linkPackage(
	userFolder: N8nUserFolder,
	installation: N8nInstallation,
): Promise<string> {
	const modules = join(communityPackages(userFolder.path), 'node_modules');
	const linked = join(modules, 'n8n-nodes-persona');
	const compiled = join(linked, 'dist');
	await rm(linked, { recursive: true, force: true });
	await mkdir(linked, { recursive: true });
	await copyFile(join(CHECKOUT, 'package.json'), join(linked, 'package.json'));
	for (const [place, source] of Object.entries(UNCOMPILED)) {
		await link(join(CHECKOUT, source), join(compiled, place));
	}
	for (const name of OF_N8N) {
		await link(join(installation.folder, 'node_modules', name), join(modules, name));
	}
	return compiled;
}

async function link(target: string, place: string): Promise<void> {
	await mkdir(dirname(place), { recursive: true });
	await rm(place, { recursive: true, force: true });
	// Windows lets everybody make a junction, and not a symbolic link.
	await symlink(target, place, 'junction');
}
