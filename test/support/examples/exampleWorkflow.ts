import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { INodeParameterResourceLocator, NodeParameterValueType } from 'n8n-workflow';
import { isResourceLocatorValue } from 'n8n-workflow';
import type { CredentialFile, WorkflowFile } from '../n8n/n8nCommand';

const EXAMPLES = resolve(__dirname, '../../../examples');

/** The folder that the examples write to: where n8n in Docker may write as it comes. */
const EXAMPLE_FILES = '/home/node/.n8n-files';

/** What else the user of an example puts a value of their own in place of. */
const EXAMPLE_TEMPLATE = 'itmpl_YOUR_TEMPLATE';
const EXAMPLE_CRM = 'https://crm.example.com';

/** What the user of an example fills in; what the example has no place for may be left out. */
export interface ExampleSettings {
	persona: CredentialFile;
	smtp: CredentialFile;
	/** The folder for files. */
	files: string;
	inquiryTemplateId?: string;
	/** The address without a slash at its end. */
	crm?: { address: string; credential: CredentialFile };
	chatModel?: CredentialFile;
}

/** By the type of the node that takes it. */
function credentialsOf(given: ExampleSettings): Record<string, CredentialFile | undefined> {
	return {
		'n8n-nodes-persona.persona': given.persona,
		'n8n-nodes-persona.personaTool': given.persona,
		'n8n-nodes-persona.personaTrigger': given.persona,
		'n8n-nodes-base.emailSend': given.smtp,
		'n8n-nodes-base.httpRequest': given.crm?.credential,
		'@n8n/n8n-nodes-langchain.lmChatOpenAi': given.chatModel,
	};
}

/**
 * Reads a workflow of examples/ and fills in what its user would: credentials, template, addresses and
 * the folder for files. Nothing else is changed, so what runs is what users import.
 */
export async function exampleWorkflow(name: string, given: ExampleSettings): Promise<WorkflowFile> {
	const text = await readFile(join(EXAMPLES, `${name}.json`), 'utf8');
	const workflow = JSON.parse(text) as WorkflowFile;
	const credentials = credentialsOf(given);
	for (const node of workflow.nodes) {
		const credential = credentials[node.type];
		if (credential) {
			node.credentials = { [credential.type]: { id: credential.id, name: credential.name } };
		}
		const { fileName, url, inquiryTemplateId } = node.parameters;
		if (typeof fileName === 'string') {
			// n8n reads a backslash in an expression's text as the start of an escape.
			const files = given.files.replaceAll('\\', '/');
			node.parameters.fileName = fileName.replace(EXAMPLE_FILES, files);
		}
		if (typeof url === 'string' && given.crm) {
			node.parameters.url = url.replace(EXAMPLE_CRM, given.crm.address);
		}
		if (isExampleTemplate(inquiryTemplateId) && given.inquiryTemplateId) {
			inquiryTemplateId.value = given.inquiryTemplateId;
		}
	}
	return workflow;
}

/** Whether this is the field of an inquiry template, as the editor saves it. */
function isExampleTemplate(
	field: NodeParameterValueType | undefined,
): field is INodeParameterResourceLocator {
	return isResourceLocatorValue(field) && field.value === EXAMPLE_TEMPLATE;
}
