import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { Simulator } from '../../simulator';

export interface PersonaResource {
	type: string;
	id: string;
	attributes: Record<string, unknown>;
	relationships: Record<string, { data: unknown }>;
}

export interface PersonaDocument<Data> {
	data: Data;
	included?: PersonaResource[];
	meta: Record<string, string | null>;
	links: { prev: string | null; next: string | null };
	errors: { title: string; details?: string; source?: { pointer: string } }[];
}

export type PersonaAnswer<Data> = AxiosResponse<PersonaDocument<Data>>;

/** Talks to a simulator over HTTP, as any client would; refusals are answers like others. */
export class PersonaClient {
	constructor(
		private readonly simulator: Simulator,
		private readonly key: string = simulator.keys.production,
	) {}

	get<Data = PersonaResource>(
		path: string,
		query: Record<string, string | number> = {},
		headers: Record<string, string> = {},
	): Promise<PersonaAnswer<Data>> {
		return this.send({ method: 'GET', url: path, params: query, headers });
	}

	list(path: string, query: Record<string, string | number> = {}) {
		return this.get<PersonaResource[]>(path, query);
	}

	post(path: string, body?: unknown, headers: Record<string, string> = {}) {
		return this.send<PersonaResource>({ method: 'POST', url: path, data: body, headers });
	}

	patch(path: string, body?: unknown) {
		return this.send<PersonaResource>({ method: 'PATCH', url: path, data: body });
	}

	delete(path: string) {
		return this.send<PersonaResource>({ method: 'DELETE', url: path });
	}

	/** A request as given, with base URL and key added. */
	send<Data>(request: AxiosRequestConfig): Promise<PersonaAnswer<Data>> {
		return axios.request<PersonaDocument<Data>>({
			baseURL: this.simulator.baseUrl,
			proxy: false,
			maxRedirects: 0,
			validateStatus: () => true,
			...request,
			headers: { Authorization: `Bearer ${this.key}`, ...request.headers },
		});
	}
}

/** A page of the simulator as a browser would load it. */
export function openPage(address: string): Promise<AxiosResponse<string>> {
	return axios.get<string>(address, {
		proxy: false,
		maxRedirects: 0,
		responseType: 'text',
		validateStatus: () => true,
	});
}

/** The error code of a connection that broke, such as ECONNRESET; empty where it did not. */
export async function brokenBy(request: Promise<unknown>): Promise<string> {
	try {
		await request;
		return '';
	} catch (error) {
		return axios.isAxiosError(error) ? (error.code ?? error.message) : String(error);
	}
}

/** The body of a create with the onboarding template. */
export function creation(
	attributes: Record<string, unknown> = {},
	meta?: Record<string, unknown>,
): Record<string, unknown> {
	const body = {
		data: {
			attributes: { 'inquiry-template-id': 'itmpl_SimCustomerOnboarding001', ...attributes },
		},
	};
	return meta === undefined ? body : { ...body, meta };
}
