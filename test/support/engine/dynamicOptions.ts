import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { TestCredentials } from './credentials';
import type { InstalledPackages } from './installedPackages';

export interface DynamicOptionsRequest {
	/** Decrypted data by credential type. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** The parameters as they stand in the editor; they needn't be complete. */
	currentNodeParameters?: INodeParameters;
	typeVersion?: number;
}

export interface ListSearchRequest extends DynamicOptionsRequest {
	filter?: string;
	paginationToken?: string;
}

/** The editor asks on behalf of a node that isn't saved yet, so n8n makes a stand-in for it. */
const createContext = (
	packages: InstalledPackages,
	type: string,
	{ credentials = {}, currentNodeParameters = {}, typeVersion = 1 }: DynamicOptionsRequest,
): { context: LoadOptionsContext; nodeType: INodeType } => {
	const nodeType = packages.getByNameAndVersion(type, typeVersion);
	const workflow = new Workflow({
		nodes: [
			{
				id: 'uuid-1234',
				name: 'Temp-Node',
				type,
				typeVersion,
				position: [0, 0],
				parameters: structuredClone(currentNodeParameters),
				credentials: Object.fromEntries(
					Object.keys(credentials).map((name) => [name, { id: name, name }]),
				),
			},
		],
		connections: {},
		active: false,
		nodeTypes: packages,
	});
	const node = workflow.getNode('Temp-Node');
	if (!node) throw new Error(`"${type}" could not be placed in a workflow`);
	const additionalData = createAdditionalData({
		credentials: new TestCredentials(packages, credentials),
		currentNodeParameters,
	});
	return { context: new LoadOptionsContext(workflow, node, additionalData, ''), nodeType };
};

/**
 * One page of a resource locator's list, asked for as the editor does.
 *
 * @throws whatever the method throws, and Error if the node has no such method
 */
export const searchList = async (
	packages: InstalledPackages,
	type: string,
	method: string,
	request: ListSearchRequest,
): Promise<INodeListSearchResult> => {
	const { context, nodeType } = createContext(packages, type, request);
	const search = nodeType.methods?.listSearch?.[method];
	if (!search) throw new Error(`"${type}" has no list search named "${method}"`);
	return await search.call(context, request.filter, request.paginationToken);
};

/**
 * The entries of a drop-down that asks the service, asked for as the editor does.
 *
 * @throws whatever the method throws, and Error if the node has no such method
 */
export const loadOptions = async (
	packages: InstalledPackages,
	type: string,
	method: string,
	request: DynamicOptionsRequest,
): Promise<INodePropertyOptions[]> => {
	const { context, nodeType } = createContext(packages, type, request);
	const load = nodeType.methods?.loadOptions?.[method];
	if (!load) throw new Error(`"${type}" has no load options method named "${method}"`);
	return await load.call(context);
};
