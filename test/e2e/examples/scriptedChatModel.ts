import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { LOOPBACK } from '../../support/n8n/freePort';
import type { CredentialFile } from '../../support/n8n/n8nCommand';

interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	tool_calls?: Array<{ id: string; function: { name: string; arguments: string } }>;
	tool_call_id?: string;
}

/** What OpenAI's chat/completions is asked (platform.openai.com/docs/api-reference/chat). */
export interface ChatRequest {
	model: string;
	stream?: boolean;
	messages: Message[];
	tools?: Array<{
		function: { name: string; description: string; parameters: { properties: object } };
	}>;
}

/** What the model says in its turn: words, or the use of one tool. */
export type Turn = { say: string } | { tool: string; arguments: Record<string, string> };

/** A language model that plays a part: each turn is worked out from what the tools have told it. */
export interface ScriptedChatModel {
	credential: CredentialFile;
	readonly requests: readonly ChatRequest[];
	/** The turns to come, one for each request; the last tool's answer is handed to each. */
	play(turns: Array<(told: string) => Turn>): void;
	/** Turns that nobody asked for. */
	left(): number;
	stop(): Promise<void>;
}

/** Starts an OpenAI-compatible server on a free loopback port. */
export async function startScriptedChatModel(): Promise<ScriptedChatModel> {
	const apiKey = randomBytes(16).toString('hex');
	const requests: ChatRequest[] = [];
	let script: Array<(told: string) => Turn> = [];

	const application = express();
	application.use(express.json({ limit: '5mb' }));
	application.post('/v1/chat/completions', (request, response) => {
		if (request.header('authorization') !== `Bearer ${apiKey}`) {
			return void response.status(401).json({ error: { message: 'wrong key' } });
		}
		const asked = request.body as ChatRequest;
		requests.push(asked);
		const turn = script.shift();
		// 400: the client does not try this one again.
		if (!turn) return void response.status(400).json({ error: { message: 'out of script' } });
		const told = asked.messages.filter(({ role }) => role === 'tool').at(-1)?.content ?? '';
		const message = inWords(turn(told), requests.length);
		const completion = {
			id: `chatcmpl-${requests.length}`,
			object: 'chat.completion',
			created: 0,
			model: asked.model,
			choices: [{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
		response.json(completion);
	});
	const server: Server = await new Promise((resolve, reject) => {
		const started: Server = application.listen(0, LOOPBACK, (error?: Error) =>
			error ? reject(error) : resolve(started),
		);
	});
	return {
		credential: {
			id: 'scriptedChatModel',
			name: 'Scripted chat model',
			type: 'openAiApi',
			data: { apiKey, url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/v1` },
		},
		requests,
		play: (turns) => (script = [...turns]),
		left: () => script.length,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((done) => server.close(() => done()));
		},
	};
}

function inWords(turn: Turn, number: number): Message {
	if ('say' in turn) return { role: 'assistant', content: turn.say };
	const call = { name: turn.tool, arguments: JSON.stringify(turn.arguments) };
	const toolCall = { id: `call_${number}`, type: 'function', function: call };
	return { role: 'assistant', content: null, tool_calls: [toolCall] };
}
