import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { ToldLimit } from '../rateLimit/rateLimiter';

/** A reference to another of Persona's objects. */
export interface PersonaReference {
	type: string;
	id: string;
}

/** One of Persona's objects, with kebab-case keys (docs.withpersona.com/response-body). */
export interface PersonaResource extends PersonaReference {
	attributes?: IDataObject;
	relationships?: Record<string, { data?: PersonaReference | PersonaReference[] | null }>;
}

/** The body of an answer about one object; links and tokens are in `meta`. */
export interface PersonaDocument {
	data?: PersonaResource | PersonaResource[];
	included?: PersonaResource[];
	meta?: IDataObject;
	links?: { prev?: string | null; next?: string | null };
	/** Entries where Persona itself answers; a proxy may put anything here. */
	errors?: unknown;
}

/** One entry of an error answer (docs.withpersona.com/errors). */
export interface PersonaErrorEntry {
	title?: string;
	details?: string;
	source?: { pointer?: string };
}

export interface PersonaRequest {
	method: IHttpRequestMethods;
	/** From the base URL on, beginning with a slash, its variable parts encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** The MIME type of the file that is asked for; without it an object or a list is. */
	accept?: string;
	/** A POST that changes nothing, such as a search. It has no idempotency key: its answer is to be new. */
	readOnly?: true;
	/**
	 * For a question about the rate limit itself. Such a request is sent at once, whatever is left; where
	 * Persona refuses it for the limit, this makes the answer of what the refusal tells.
	 */
	answerOfRefusal?: (told: ToldLimit) => PersonaDocument;
}

export interface PersonaAnswer {
	statusCode: number;
	/** Names in lower case. */
	headers: IDataObject;
	body: PersonaDocument;
	/** Where the request asked for one. */
	file?: Buffer;
	/** When the request was first sent, in milliseconds since 1970 by Persona's clock. */
	sentAt: number;
}

/** What each list of statuses is made of (docs.withpersona.com/model-lifecycle). */
export const INQUIRY_STATUSES = [
	{ name: 'Approved', value: 'approved' },
	{ name: 'Completed', value: 'completed' },
	{ name: 'Created', value: 'created' },
	{ name: 'Declined', value: 'declined' },
	{ name: 'Expired', value: 'expired' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Needs Review', value: 'needs_review' },
	{ name: 'Pending', value: 'pending' },
];

/** In which a person can go on with an inquiry. */
export const OPEN_STATUSES = ['created', 'pending'];

export const INQUIRY_SESSION_STATUSES = [
	{ name: 'Active', value: 'active' },
	{ name: 'Expired', value: 'expired' },
	{ name: 'New', value: 'new' },
];

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function entryOf(entry: unknown): PersonaErrorEntry {
	if (typeof entry !== 'object' || entry === null) return { details: textOf(entry) };
	const { title, details, detail, message, source } = entry as IDataObject;
	const pointer = textOf((source as IDataObject | null | undefined)?.pointer);
	return {
		title: textOf(title),
		details: textOf(details ?? detail ?? message),
		...(pointer === undefined ? {} : { source: { pointer } }),
	};
}

/** What an error answer says. One that is not Persona's own, such as a gateway's, has another shape. */
export function errorsOf(body: PersonaDocument): PersonaErrorEntry[] {
	const { errors, error, message } = body as Record<string, unknown>;
	return [errors ?? error ?? message].flat().map(entryOf);
}

/** Whether a request makes an inquiry, which has a quota of its own and must not be made twice. */
export function createsInquiry({ method, path }: PersonaRequest): boolean {
	return method === 'POST' && path === '/inquiries';
}

/** Whether a request changes nothing at Persona. */
export function onlyReads({ method, readOnly }: PersonaRequest): boolean {
	return method === 'GET' || readOnly === true;
}

/** The one object that an answer is about, or undefined where it is about none or several. */
export function resourceOf(document: PersonaDocument): PersonaResource | undefined {
	return Array.isArray(document.data) ? undefined : document.data;
}

/** The ID of a related object, or null. */
export function relatedId(resource: PersonaResource, relationship: string): string | null {
	const related = resource.relationships?.[relationship]?.data;
	if (!related || Array.isArray(related)) return null;
	return related.id ?? null;
}

/** The IDs of related objects of which there may be many. */
export function relatedIds(resource: PersonaResource, relationship: string): string[] {
	const related = resource.relationships?.[relationship]?.data;
	return Array.isArray(related) ? related.map(({ id }) => id) : [];
}

/**
 * Whether an inquiry has a reference ID. A list that is asked for one is not relied upon: were the filter
 * ignored, another person's inquiry would come.
 */
export function hasReferenceId({ attributes }: PersonaResource, referenceId: string): boolean {
	return attributes?.['reference-id'] === referenceId;
}

/** The ID of the template that an inquiry was made from, an older kind of template included, or null. */
export function templateIdOf(inquiry: PersonaResource): string | null {
	return relatedId(inquiry, 'inquiry-template') ?? relatedId(inquiry, 'template');
}
