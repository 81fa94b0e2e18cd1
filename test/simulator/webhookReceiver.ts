import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { signatureHeader } from '../../simulator';

export interface ReceivedEvent {
	headers: IncomingHttpHeaders;
	/** The body as it came. */
	text: string;
	id: string;
	name: string;
	createdAt: string;
	data: {
		type: string;
		id: string;
		attributes: Record<string, unknown>;
		relationships: Record<string, { data: unknown }>;
	};
}

interface EventBody {
	data: {
		id: string;
		attributes: { name: string; 'created-at': string; payload: { data: ReceivedEvent['data'] } };
	};
}

/** A receiver of webhooks on loopback; closed after each test. */
export class WebhookReceiver {
	readonly received: ReceivedEvent[] = [];
	private statuses: (number | 'silence')[] = [];

	private constructor(private readonly server: Server) {}

	static async listening(): Promise<WebhookReceiver> {
		const server = createServer();
		const receiver = new WebhookReceiver(server);
		server.on('request', (request, response: ServerResponse) => {
			const parts: Buffer[] = [];
			request.on('data', (part: Buffer) => parts.push(part));
			request.on('end', () => {
				receiver.receive(request.headers, Buffer.concat(parts).toString('utf8'));
				const status = receiver.statuses.shift() ?? 200;
				if (status !== 'silence') response.writeHead(status, { Location: '/elsewhere' }).end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		open.push(receiver);
		return receiver;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}/webhook/persona`;
	}

	/** What it answers to the next deliveries; 200 after those. */
	answer(...statuses: (number | 'silence')[]): void {
		this.statuses = statuses;
	}

	names(): string[] {
		return this.received.map(({ name }) => name);
	}

	close(): Promise<void> {
		return new Promise((resolve) => {
			this.server.close(() => resolve());
			this.server.closeAllConnections();
		});
	}

	private receive(headers: IncomingHttpHeaders, text: string): void {
		const { data } = JSON.parse(text) as EventBody;
		this.received.push({
			headers,
			text,
			id: data.id,
			name: data.attributes.name,
			createdAt: data.attributes['created-at'],
			data: data.attributes.payload.data,
		});
	}
}

/** Which of these secrets have signed an event, in the order of its groups. */
export function signers({ headers, text }: ReceivedEvent, secrets: string[]): (string | null)[] {
	return String(headers['persona-signature'] ?? '')
		.split(' ')
		.map((group) => {
			const seconds = Number(/^t=(\d+),v1=[0-9a-f]{64}$/.exec(group)?.[1]);
			return secrets.find((secret) => signatureHeader([secret], seconds, text) === group) ?? null;
		});
}

const open: WebhookReceiver[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map((receiver) => receiver.close()));
});
