import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';

import type {
	PersonaDocument,
	PersonaResource,
} from '../../../nodes/shared/protocol/personaDocument';
import type {
	PersonaResponse,
	PersonaRequest,
} from '../../../nodes/shared/protocol/personaRequest';

import { identifiedKinds } from '../../../nodes/shared/objects/objectKinds';
import { describedExample } from './describedExample';

const fixtures = path.resolve(__dirname, '../../fixtures');

/** A stored example, such as `persona/full-inquiry`. */
export const stored = <Content>(name: string): Content =>
	JSON.parse(readFileSync(path.join(fixtures, `${name}.json`), 'utf8')) as Content;

/**
 * One object of a kind with a value in every attribute: a stored one, or one made of Persona's description. No
 * inquiry has them all at the same time: they show what each attribute looks like.
 */
export const fullExample = (type: string): PersonaResource =>
	existsSync(path.join(fixtures, `persona/full-${type}.json`))
		? stored(`persona/full-${type}`)
		: describedExample(type);

const resources = new Map([
	...identifiedKinds.map(({ collection, type }) => [collection, fullExample(type)] as const),
	['rate-limits', fullExample('rate-limit')],
]);
const meta =
	stored<Record<'session-token' | 'one-time-link' | 'one-time-link-short', string>>(
		'persona/full-meta',
	);

const link = {
	'one-time-link': meta['one-time-link'],
	'one-time-link-short': meta['one-time-link-short'],
};

/** What Persona tells beside the object, according to docs.withpersona.com/api-reference/inquiries. */
function metaOf(request: PersonaRequest, action: string | undefined): IDataObject | undefined {
	if (action === 'generate-one-time-link') return link;
	if (action === 'resume') return { 'session-token': meta['session-token'] };
	if (request.method !== 'POST' || request.path !== '/inquiries') return undefined;
	const wanted = (request.body?.meta ?? {}) as IDataObject;
	const asked = (name: string) => wanted[`auto-create-${name}`] === true;
	return {
		'session-token': asked('inquiry-session') ? meta['session-token'] : null,
		'one-time-link': asked('one-time-link') ? link['one-time-link'] : null,
		'one-time-link-short': asked('one-time-link') ? link['one-time-link-short'] : null,
	};
}

function documentFor(request: PersonaRequest): PersonaDocument {
	const [, collection = '', id, action] = request.path.split('/');
	const resource = resources.get(collection);
	if (!resource) throw new Error(`There is no example for ${request.path}`);
	// Nobody has an object yet, so that one is created.
	if (request.query?.['filter[reference-id]'] !== undefined) return { data: [] };
	const isList =
		(id === undefined && request.method === 'GET') || id === 'search' || id === 'expire-all';
	if (isList) return { data: [resource], links: { prev: null, next: null } };
	return { data: resource, meta: metaOf(request, action) };
}

/** Answers every request of the node with full examples, at 09:20 on March 2, 2026. */
export async function examplePersona(request: PersonaRequest): Promise<PersonaResponse> {
	const isFile = request.accept !== undefined;
	return await Promise.resolve({
		statusCode: 200,
		headers: {},
		body: isFile ? {} : documentFor(request),
		file: isFile ? Buffer.from('%PDF-1.7 of the example') : undefined,
		sentAt: Date.parse('2026-03-02T09:20:00.000Z'),
	});
}
