import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isoTime, type MovableClock } from '../engine/clock';
import { isJsonObject, type JsonObject, type JsonValue } from '../engine/jsonValue';

/** A request for a file. */
export interface RecordedFile {
	at: string;
	path: string;
	/** Whether an Authorization header came with it: a key at a host that it is not for. */
	withAuthorization: boolean;
	status: number;
}

export interface FileJournal {
	files: RecordedFile[];
}

/** docs.withpersona.com/downloading-files: six hours by default. */
const lifeMilliseconds = 6 * 60 * 60 * 1000;

/** What stands for a file's address inside an object until it is shown. */
const placePrefix = 'simulated-file:';

/**
 * The files of all objects, at an origin of their own as with Persona. Each time that an object is
 * shown, the address has another token, which is all that a download needs.
 */
export class Files {
	private readonly contents = new Map<string, Buffer>();
	private readonly secret = randomBytes(16);
	private readonly server = createServer((request, response) => {
		const { status, content } = this.answer(request);
		response.writeHead(status, { 'Content-Type': 'application/octet-stream' }).end(content);
	});

	constructor(
		private readonly clock: MovableClock,
		private readonly journal: FileJournal,
	) {}

	async start(): Promise<void> {
		this.server.keepAliveTimeout = 0;
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	async stop(): Promise<void> {
		await new Promise((resolve) => {
			this.server.close(resolve);
			this.server.closeAllConnections();
		});
	}

	/** The same value, in which each `{data, filename}` of a request has become a file that is kept. */
	kept(value: JsonValue): JsonValue {
		if (Array.isArray(value)) return value.map((each) => this.kept(each));
		if (!isJsonObject(value)) return value;
		const { data, filename, ...others } = value;
		if (typeof data !== 'string' || typeof filename !== 'string') {
			return mapped(value, (each) => this.kept(each));
		}
		const content = Buffer.from(data, 'base64');
		const path = `/${this.contents.size + 1}/${encodeURIComponent(filename)}`;
		this.contents.set(path, content);
		return { ...others, filename, url: `${placePrefix}${path}`, 'byte-size': content.length };
	}

	/** The same value with the addresses under which its files can be had now. */
	shown<Value extends JsonValue>(value: Value): Value;
	shown(value: JsonValue): JsonValue {
		if (Array.isArray(value)) return value.map((each) => this.shown(each));
		if (isJsonObject(value)) return mapped(value, (each) => this.shown(each));
		if (typeof value !== 'string' || !value.startsWith(placePrefix)) return value;
		const path = value.slice(placePrefix.length);
		const { port } = this.server.address() as AddressInfo;
		const expiresAt = this.clock.now() + lifeMilliseconds;
		return `http://127.0.0.1:${port}${path}?access_token=${this.token(path, expiresAt)}`;
	}

	private token(path: string, expiresAt: number): string {
		const signature = createHmac('sha256', this.secret).update(`${path} ${expiresAt}`);
		return `${expiresAt}.${signature.digest('hex')}`;
	}

	private answer({ url = '', headers }: IncomingMessage): { status: number; content?: Buffer } {
		if (!URL.canParse(url, 'http://localhost')) return { status: 404 };
		const { pathname: path, searchParams } = new URL(url, 'http://localhost');
		const withAuthorization = headers.authorization !== undefined;
		const token = searchParams.get('access_token') ?? '';
		const expiresAt = Number(token.split('.')[0]);
		const isValid = token === this.token(path, expiresAt) && this.clock.now() < expiresAt;
		const content = this.contents.get(path);
		const status = withAuthorization ? 400 : !isValid ? 403 : content === undefined ? 404 : 200;
		this.journal.files.push({ at: isoTime(this.clock.now()), path, withAuthorization, status });
		return status === 200 ? { status, content } : { status };
	}
}

const mapped = (object: JsonObject, change: (value: JsonValue) => JsonValue): JsonObject =>
	Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

/** True for a file as an answer shows it. */
export const isFile = (value: JsonValue): value is JsonObject =>
	isJsonObject(value) && 'url' in value && 'filename' in value;
