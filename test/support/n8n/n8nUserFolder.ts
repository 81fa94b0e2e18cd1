import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from './childEnvironment';
import { LOOPBACK } from './freePort';
import type { N8nAge } from './n8nInstallation';
import { runNpm } from './npmCommand';

/** One n8n user's folder: database, encryption key, community packages, and the files nodes write. */
export interface N8nUserFolder {
	path: string;
	/** Where workflows may read and write files. */
	files: string;
	/** Installs a packed community package, as n8n's own settings page would. */
	installPackage(tarball: string): Promise<void>;
	/** The environment of an n8n process that works in this folder and listens on these ports. */
	environment(ports: { editor: number; broker: number }): NodeJS.ProcessEnv;
	remove(): Promise<void>;
}

/**
 * Makes a fresh user folder for such an n8n, in the system's folder for temporary files.
 *
 * @param like the path of a user folder, whose database and packages are copied
 */
export async function createUserFolder(
	age: N8nAge = 'newest',
	like?: string,
): Promise<N8nUserFolder> {
	const path = await mkdtemp(join(tmpdir(), 'n8n-nodes-persona-'));
	if (like !== undefined) {
		const copied = { recursive: true, verbatimSymlinks: true };
		await cp(join(like, '.n8n'), join(path, '.n8n'), copied);
	}
	return await openUserFolder(path, age);
}

/** The user folder at this path; it is made where it is not there yet. */
export async function openUserFolder(path: string, age: N8nAge = 'newest'): Promise<N8nUserFolder> {
	const files = join(path, 'files');
	await mkdir(files, { recursive: true });
	return {
		path,
		files,
		installPackage: async (tarball) => await installPackage(path, tarball),
		environment: (ports) => n8nEnvironment(path, files, ports, age),
		remove: async () => await rm(path, { recursive: true, force: true, maxRetries: 5 }),
	};
}

/** The folder in which n8n installs community packages, with a package.json of its own. */
export function communityPackages(path: string): string {
	return join(path, '.n8n', 'nodes');
}

async function installPackage(path: string, tarball: string): Promise<void> {
	const folder = communityPackages(path);
	await mkdir(folder, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await runNpm(['install', tarball], { folder });
}

function n8nEnvironment(
	path: string,
	files: string,
	ports: { editor: number; broker: number },
	age: N8nAge,
): NodeJS.ProcessEnv {
	return childEnvironment({
		N8N_USER_FOLDER: path,
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_HOST: LOOPBACK,
		N8N_PORT: String(ports.editor),
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: LOOPBACK,
		N8N_EDITOR_BASE_URL: `http://${LOOPBACK}:${ports.editor}/`,
		// A browser keeps a secure cookie over plain HTTP only for the name localhost.
		N8N_SECURE_COOKIE: 'false',
		N8N_RESTRICT_FILE_ACCESS_TO: files,
		N8N_PERSONALIZATION_ENABLED: 'false',
		// Nothing here may reach out, or wait for what it cannot reach.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		// n8n does not start where this names a module that it does not have.
		...(age === 'newest' ? { N8N_DISABLED_MODULES: 'mcp-registry' } : {}),
	});
}
