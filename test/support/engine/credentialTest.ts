import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestRequest,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
	type NodeApiError,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { TestCredentials } from './credentials';
import { withIsolate } from './expressionEngine';
import type { InstalledPackages } from './installedPackages';

/** A node that does nothing but send the credential's test request, as n8n makes one for a test. */
const requestNodeType = (credentialType: string, test: ICredentialTestRequest): INodeType => ({
	description: {
		displayName: 'Credential Test',
		name: 'credentialTest',
		group: ['input'],
		version: 1,
		description: 'Sends a test request',
		defaults: { name: 'Credential Test' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: credentialType, required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: test.request },
			},
		],
	},
});

/** n8n shows the text of the rule for the status; else the status text, else the error's message. */
const explain = (error: NodeApiError, test: ICredentialTestRequest): string => {
	const { response, code } = (error.cause ?? {}) as {
		response?: { status: number; statusText?: string };
		code?: string;
	};
	if (!response) return code ?? error.message;
	const rule = test.rules?.find(
		({ type, properties }) => type === 'responseCode' && properties.value === response.status,
	);
	if (rule) return rule.properties.message;
	return response.statusText || `Received HTTP status code: ${response.status}`;
};

/** The newest n8n gives it the additional data, for its proxy settings. */
const TestContext = CredentialTestContext as new (additionalData: unknown) => CredentialTestContext;

/**
 * Tests a credential by the `test` request of its type, or by the function of a node that uses it, as
 * the editor's test of a saved credential does.
 *
 * @throws Error if there is neither
 */
export const testCredential = async (
	packages: InstalledPackages,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> => {
	const { test } = packages.getCredentialType(type);
	const credentials = new TestCredentials(packages, { [type]: data });
	if (!test) {
		const additionalData = createAdditionalData({ credentials, currentNodeParameters: {} });
		const details = { id: type, name: type };
		return await packages.getCredentialTest(type).call(new TestContext(additionalData), {
			...details,
			type,
			data: await credentials.getDecrypted(additionalData, details, type, 'internal'),
		});
	}
	const nodeType = requestNodeType(type, test);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'credentialTest',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: type, name: type } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = createAdditionalData({
		credentials,
		currentNodeParameters: node.parameters,
	});
	const decrypted: ICredentialsDecrypted = {
		id: type,
		name: type,
		type,
		data: await credentials.getDecrypted(
			additionalData,
			{ id: type, name: type },
			type,
			'internal',
		),
	};
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		await withIsolate(workflow, async () => {
			await new RoutingNode(context, nodeType, decrypted).runNode();
		});
	} catch (error) {
		return { status: 'Error', message: explain(error as NodeApiError, test) };
	}
	return { status: 'OK', message: 'Connection successful!' };
};
