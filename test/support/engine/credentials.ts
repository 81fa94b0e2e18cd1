import {
	ICredentialsHelper,
	NodeHelpers,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';
import { Credentials } from 'n8n-core';

import type { InstalledPackages } from './installedPackages';

/** Decrypted credential data by the credential's ID or, for all credentials of a type, by type. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

const GENERIC_SECTIONS = ['headers', 'qs', 'body', 'auth'] as const;

/** Stands in for n8n's database of credentials; types and `authenticate` are the packages' own. */
export class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly packages: InstalledPackages,
		private readonly data: CredentialData,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.packages.getParentTypes(name);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const inherited = this.getParentTypes(type).map((parent) =>
			this.packages.getCredentialType(parent),
		);
		const properties: INodeProperties[] = [];
		for (const credentialType of [...inherited, this.packages.getCredentialType(type)]) {
			NodeHelpers.mergeNodeProperties(properties, credentialType.properties);
		}
		return properties;
	}

	/** The newest n8n asks this before each use; only n8n's own credential types are restricted. */
	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		_mode: unknown,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.find(nodeCredentials, type);
		if (raw) return stored;
		const withDefaults = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		);
		return withDefaults as ICredentialDataDecryptedObject;
	}

	async getCredentials(
		nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentials> {
		const credentials = new Credentials(nodeCredentials, type);
		// Synchronous in the oldest n8n, a promise in the newest.
		await credentials.setData(this.find(nodeCredentials, type));
		return credentials;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.packages.getCredentialType(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (authenticate)
			this.authenticateGenerically(authenticate, credentials, options, workflow, node);
		return options;
	}

	/** @throws Error for a credential type that fetches a token first, which nothing here needs */
	async preAuthentication(
		_helpers: IHttpRequestHelper,
		_credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<undefined> {
		if (this.packages.getCredentialType(typeName).preAuthentication) {
			throw new Error(`preAuthentication of "${typeName}" is not supported by this engine`);
		}
		return undefined;
	}

	/** The newest n8n's name for the same step. */
	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<undefined> {
		return await this.preAuthentication(helpers, credentials, typeName);
	}

	async updateCredentials(nodeCredentials: INodeCredentialsDetails): Promise<void> {
		throw new Error(`The credential "${nodeCredentials.name}" is read-only in this engine`);
	}

	async updateCredentialsOauthTokenData(nodeCredentials: INodeCredentialsDetails): Promise<void> {
		return await this.updateCredentials(nodeCredentials);
	}

	private find(
		nodeCredentials: INodeCredentialsDetails,
		type: string,
	): ICredentialDataDecryptedObject {
		const { id, name } = nodeCredentials;
		const found = (id ? this.data[id] : undefined) ?? this.data[type];
		if (!found) throw new Error(`No data was given for the credential "${name}" (${id}, ${type})`);
		return structuredClone(found);
	}

	private authenticateGenerically(
		{ properties }: IAuthenticateGeneric,
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): void {
		const resolve = (text: string): string =>
			String(
				workflow.expression.getSimpleParameterValue(node, text, 'internal', {
					$credentials: credentials,
				}),
			);
		for (const section of GENERIC_SECTIONS) {
			const additions = Object.entries(properties[section] ?? {});
			if (additions.length === 0) continue;
			const resolved = additions.map(([key, value]) => [resolve(key), resolve(String(value))]);
			const target = (options[section] ?? {}) as IDataObject;
			Object.assign(options, { [section]: { ...target, ...Object.fromEntries(resolved) } });
		}
	}
}
