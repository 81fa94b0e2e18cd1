import type { IConnections, INode } from 'n8n-workflow';
import type { Page } from 'playwright-core';

interface Answer {
	status: number;
	text: string;
}

/**
 * Asks n8n's internal REST API from within the page, as the editor does: n8n ties a session to the
 * browser, which says who it is in a header.
 *
 * @returns the `data` of the answer
 * @throws where n8n refuses
 */
async function ask<Data>(page: Page, method: string, path: string, body?: unknown): Promise<Data> {
	const { status, text } = await page.evaluate(
		async ([url, verb, content]): Promise<Answer> => {
			const response = await fetch(url, {
				method: verb,
				headers: {
					'content-type': 'application/json',
					'browser-id': localStorage.getItem('n8n-browserId') ?? '',
				},
				body: content || undefined,
			});
			return { status: response.status, text: await response.text() };
		},
		[`/rest${path}`, method, body === undefined ? '' : JSON.stringify(body)] as const,
	);
	if (status >= 300) throw new Error(`n8n answered ${status} to ${method} ${path}: ${text}`);
	return (JSON.parse(text) as { data: Data }).data;
}

/** A credential as n8n names it in a workflow. */
export interface CredentialName {
	id: string;
	name: string;
}

export async function credentialsOfType(page: Page, type: string): Promise<CredentialName[]> {
	const all = await ask<Array<CredentialName & { type: string }>>(page, 'GET', '/credentials');
	return all.filter((credential) => credential.type === type);
}

export async function makeCredential(
	page: Page,
	credential: { name: string; type: string; data: Record<string, unknown> },
): Promise<CredentialName> {
	return await ask<CredentialName>(page, 'POST', '/credentials', credential);
}

/** Saves a workflow that is not yet there; gives its ID. */
export async function saveWorkflow(
	page: Page,
	workflow: { name: string; nodes: INode[]; connections?: IConnections },
): Promise<string> {
	const saved = await ask<{ id: string }>(page, 'POST', '/workflows', {
		connections: {},
		settings: { executionOrder: 'v1' },
		...workflow,
	});
	return saved.id;
}
