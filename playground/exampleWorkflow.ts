import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CredentialFile, WorkflowFile } from './n8nCommand';

const EXAMPLES = resolve(__dirname, '..', 'examples');

/** The folder that the examples write to: where n8n in Docker may write as it comes. */
const EXAMPLE_FILES = '/home/node/.n8n-files';

/**
 * Reads a workflow of examples/ and fills in what its user would: the credentials and the folder
 * for files. Nothing else is changed, so what runs is what users import.
 */
export async function exampleWorkflow(
	name: string,
	given: { persona: CredentialFile; smtp: CredentialFile; files: string },
): Promise<WorkflowFile> {
	const text = await readFile(join(EXAMPLES, `${name}.json`), 'utf8');
	const workflow = JSON.parse(text) as WorkflowFile;
	for (const node of workflow.nodes) {
		if (['n8n-nodes-persona.persona', 'n8n-nodes-persona.personaTrigger'].includes(node.type)) {
			node.credentials = { personaApi: { id: given.persona.id, name: given.persona.name } };
		}
		if (node.type === 'n8n-nodes-base.emailSend') {
			node.credentials = { smtp: { id: given.smtp.id, name: given.smtp.name } };
		}
		const { fileName } = node.parameters;
		if (typeof fileName === 'string') {
			// n8n reads a backslash in an expression's text as the start of an escape.
			const files = given.files.replaceAll('\\', '/');
			node.parameters.fileName = fileName.replace(EXAMPLE_FILES, files);
		}
	}
	return workflow;
}

/** The credential of a Persona environment, as the user types it in. */
export function personaCredential(apiKey: string, baseUrl: string): CredentialFile {
	return {
		id: 'personaSimulator',
		name: 'Persona (simulator)',
		type: 'personaApi',
		data: { apiKey, baseUrl, apiVersion: '2025-12-08' },
	};
}

/** The credential of a mail server that asks for no password and no encryption. */
export function smtpCredential(smtp: { host: string; port: number }): CredentialFile {
	return {
		id: 'mailbox',
		name: 'Mailbox',
		type: 'smtp',
		data: { ...smtp, user: '', password: '', secure: false, disableStartTls: true },
	};
}
