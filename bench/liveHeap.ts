import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import { LOOPBACK } from '../test/support/n8n/freePort';
import { loadFromN8n } from '../test/support/n8n/n8nInstallation';
import type { N8nInstallation } from '../test/support/n8n/n8nInstallation';

/** Measures the JavaScript heap of another Node.js process. */
export interface HeapProbe {
	/** Collects the garbage and returns the bytes that are still in use. */
	liveBytes(): Promise<number>;
	close(): void;
}

/** The part of the package `ws` that is needed here. */
interface Socket {
	once(event: 'open', listener: () => void): void;
	once(event: 'error', listener: (error: Error) => void): void;
	on(event: 'message', listener: (data: Buffer) => void): void;
	send(text: string): void;
	close(): void;
}

interface Answer {
	id?: number;
	result?: Record<string, unknown>;
	error?: { message: string };
}

/** Where Node.js listens when SIGUSR1 opens its inspector (nodejs.org/api/debugger.html). */
const INSPECTOR_PORT = 9229;
const OPEN_ATTEMPTS = 50;

/**
 * Opens a process's inspector with Node.js's signal for it.
 *
 * @throws Error if it does not open, or another process uses the port
 */
export async function heapProbe(
	installation: N8nInstallation,
	processId: number,
): Promise<HeapProbe> {
	process.kill(processId, 'SIGUSR1');
	const { WebSocket } = loadFromN8n<{ WebSocket: new (address: string) => Socket }>(
		installation,
		'ws',
	);
	const socket = new WebSocket(await inspectorAddress());
	const waiting = new Map<number, (answer: Answer) => void>();
	socket.on('message', (data) => {
		const answer = JSON.parse(data.toString()) as Answer;
		waiting.get(answer.id ?? 0)?.(answer);
	});
	await new Promise<void>((resolve, reject) => {
		socket.once('open', resolve);
		socket.once('error', reject);
	});
	let sent = 0;
	const ask = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
		sent += 1;
		const id = sent;
		const answer = await new Promise<Answer>((resolve) => {
			waiting.set(id, resolve);
			socket.send(JSON.stringify({ id, method, params }));
		});
		waiting.delete(id);
		if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
		return answer.result ?? {};
	};
	const { result } = await ask('Runtime.evaluate', { expression: 'process.pid' });
	if ((result as { value?: unknown }).value !== processId) {
		socket.close();
		throw new Error(`Another process uses the inspector's port, ${INSPECTOR_PORT}`);
	}
	return {
		liveBytes: async () => {
			await ask('HeapProfiler.collectGarbage');
			return Number((await ask('Runtime.getHeapUsage')).usedSize);
		},
		close: () => socket.close(),
	};
}

async function inspectorAddress(): Promise<string> {
	for (let attempt = 0; attempt < OPEN_ATTEMPTS; attempt += 1) {
		await pause(100);
		try {
			const { data } = await axios.get<Array<{ webSocketDebuggerUrl: string }>>(
				`http://${LOOPBACK}:${INSPECTOR_PORT}/json/list`,
				{ proxy: false },
			);
			const address = data[0]?.webSocketDebuggerUrl;
			if (address) return address;
		} catch (error) {
			if (!axios.isAxiosError(error)) throw error;
		}
	}
	throw new Error('n8n did not open its inspector');
}
