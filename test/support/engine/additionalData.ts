import { ExternalSecretsProxy, type ExecutionLifecycleHooks } from 'n8n-core';
import type { INodeParameters, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import type { TestCredentials } from './credentials';

/** n8n builds waiting and form URLs even where none is used; a URL that isn't valid throws. */
const INSTANCE_URL = 'http://127.0.0.1:5678/';

const notInThisEngine = (what: string) => async (): Promise<never> => {
	throw new Error(`${what} is not available in this engine`);
};

interface AdditionalDataOptions {
	credentials: TestCredentials;
	executionId?: string | undefined;
	hooks?: ExecutionLifecycleHooks;
	currentNodeParameters?: INodeParameters;
}

/** What n8n's server hands to its engine: the union of what the oldest and the newest n8n read. */
export const createAdditionalData = ({
	credentials,
	...given
}: AdditionalDataOptions): IWorkflowExecuteAdditionalData => {
	const newerThanTheTypes = {
		formBaseUrl: `${INSTANCE_URL}form`,
		formTestBaseUrl: `${INSTANCE_URL}form-test`,
		mcpBaseUrl: `${INSTANCE_URL}mcp`,
		mcpTestBaseUrl: `${INSTANCE_URL}mcp-test`,
		getRuntimeCredential: async (): Promise<undefined> => undefined,
	};
	return {
		...newerThanTheTypes,
		...given,
		credentialsHelper: credentials,
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		instanceBaseUrl: INSTANCE_URL,
		restApiUrl: `${INSTANCE_URL}rest`,
		formWaitingBaseUrl: `${INSTANCE_URL}form-waiting`,
		webhookBaseUrl: `${INSTANCE_URL}webhook`,
		webhookTestBaseUrl: `${INSTANCE_URL}webhook-test`,
		webhookWaitingBaseUrl: `${INSTANCE_URL}webhook-waiting`,
		variables: {},
		logAiEvent: () => {},
		executeWorkflow: notInThisEngine('A sub-workflow'),
		getRunExecutionData: async () => undefined,
		startRunnerTask: notInThisEngine('A task runner'),
	};
};
