import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

const open = new Set<ClientRequest>();

const requestOf = (message: unknown) => (message as { request: ClientRequest }).request;

// The server cannot count them: on a busy computer, a request is sent long before the server sees it.
subscribe('http.client.request.start', (message) => open.add(requestOf(message)));
subscribe('http.client.response.finish', (message) => open.delete(requestOf(message)));
subscribe('http.client.request.error', (message) => open.delete(requestOf(message)));

/** How many requests of this process have no response yet. */
export const openRequests = (): number => open.size;
