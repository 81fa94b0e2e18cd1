import { PackageDirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialTestFunction,
	type ICredentialType,
	type IDataObject,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

import { asTool } from './toolVariant';

const TOOL_SUFFIX = 'Tool';

/** The packages n8n-core has loaded, asked for node types the way n8n's own registry is asked. */
export class InstalledPackages implements INodeTypes {
	private readonly toolVariants = new Map<string, INodeType>();

	private constructor(private readonly loaders: Map<string, PackageDirectoryLoader>) {}

	/**
	 * Loads each folder as n8n loads an installed community package: by its package.json's `n8n`.
	 *
	 * @throws Error if a file named there is missing (for the project itself: run the build first)
	 */
	static async load(directories: string[]): Promise<InstalledPackages> {
		const loaders = new Map<string, PackageDirectoryLoader>();
		for (const directory of new Set(directories)) {
			const loader = new PackageDirectoryLoader(directory);
			try {
				await loader.loadAll();
			} catch (error) {
				throw new Error(`The package in ${directory} could not be loaded. Is it built?`, {
					cause: error,
				});
			}
			loaders.set(loader.packageName, loader);
		}
		return new InstalledPackages(loaders);
	}

	getByName(nodeType: string): INodeType | IVersionedNodeType {
		const [packageName = '', name = ''] = nodeType.split('.');
		const loader = this.loaders.get(packageName);
		if (!loader) throw new Error(`No package named "${packageName}" is loaded for "${nodeType}"`);
		return loader.getNode(name).type;
	}

	/** A type whose name ends with `Tool` is n8n's tool variant of the node without that ending. */
	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		if (!nodeType.endsWith(TOOL_SUFFIX)) {
			return NodeHelpers.getVersionedNodeType(this.getByName(nodeType), version);
		}
		const key = `${nodeType} ${version}`;
		let tool = this.toolVariants.get(key);
		if (!tool) {
			const baseName = nodeType.slice(0, -TOOL_SUFFIX.length);
			tool = asTool(this.getByNameAndVersion(baseName, version));
			this.toolVariants.set(key, tool);
		}
		return tool;
	}

	getKnownTypes(): IDataObject {
		return Object.assign({}, ...[...this.loaders.values()].map(({ known }) => known.nodes));
	}

	/** @throws Error if no loaded package has a credential type of this name */
	getCredentialType(name: string): ICredentialType {
		for (const loader of this.loaders.values()) {
			if (name in loader.known.credentials) return loader.getCredential(name).type;
		}
		throw new Error(`No loaded package has a credential type named "${name}"`);
	}

	/** @throws Error if no node that uses this type of credential has a function that tests it */
	getCredentialTest(credentialType: string): ICredentialTestFunction {
		const nodes = [...this.loaders.values()].flatMap(({ packageName, known }) =>
			Object.keys(known.nodes).map((name) => this.getByNameAndVersion(`${packageName}.${name}`)),
		);
		for (const { description, methods } of nodes) {
			const testedBy = description.credentials?.find(
				(credential) => credential.name === credentialType,
			)?.testedBy;
			const test = typeof testedBy === 'string' && methods?.credentialTest?.[testedBy];
			if (test) return test;
		}
		throw new Error(`The credential type "${credentialType}" has no test`);
	}

	/** The names a credential type extends, its parents' parents included. */
	getParentTypes(name: string): string[] {
		const parents = this.getCredentialType(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}
}
