import { randomUUID } from 'node:crypto';
import axios from 'axios';
import type { N8nServer } from '../../support/n8n/n8nServer';

/**
 * Says something in the chat at the bottom of n8n's editor, as the editor itself does: it starts the
 * Chat Trigger listening for one session, and posts the message there.
 *
 * @returns what the chat shows as the answer
 */
export async function sayInEditor(
	server: N8nServer,
	workflowId: string,
	chatInput: string,
): Promise<string> {
	const sessionId = randomUUID();
	const started = await server.rest.post<{ data?: { waitingForWebhook?: boolean } }>(
		`/workflows/${workflowId}/run`,
		{ triggerToStartFrom: { name: 'Chat' }, chatSessionId: sessionId },
	);
	if (!started.data.data?.waitingForWebhook) {
		throw new Error(`The chat does not listen: ${JSON.stringify(started.data)}`);
	}
	const { data, status } = await axios.post<{ output?: string }>(
		`${server.address}webhook-test/${workflowId}/${sessionId}`,
		{ action: 'sendMessage', sessionId, chatInput },
		{ proxy: false, validateStatus: () => true },
	);
	if (data.output === undefined) throw new Error(`The chat: ${status} ${JSON.stringify(data)}`);
	return data.output;
}
