import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { RateLimitHeaders } from '../rateLimit/rateLimitHeaders';
import type { PersonaDocument } from './personaDocument';

/** What a refusal means, in words for the user. */
export interface RefusalWords {
	/** One sentence without a full stop. */
	message: string;
	/** What to do next. */
	advice: string;
}

/** What the errors of a request say about the kind of object that it is about. */
export interface RefusalContext {
	/** The name of its permissions before the dot: `inquiry` for inquiry.read and inquiry.write. */
	permission?: string;
	/** By HTTP status, where a refusal means more than it does for every other kind. */
	refusals?: Record<number, Partial<RefusalWords>>;
}

/** A request to Persona, without what every request has. */
export interface PersonaRequest {
	method: IHttpRequestMethods;
	/** From the base URL on, beginning with a slash, its variable parts encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** The MIME type of the file that is asked for; without it an object or a list is. */
	accept?: string;
	/** A POST that changes nothing, such as a search. It has no idempotency key: its response must be new. */
	readOnly?: true;
	/**
	 * What it creates, in the plural, where Persona has a quota of that (docs.withpersona.com/rate-limiting).
	 * Of the request, since other requests of the same operation do not count.
	 */
	quota?: string;
	/** What to do where nobody knows whether the request has done its work. */
	unknownOutcomeAdvice?: string;
	/** What its refusals mean, where that depends on the kind of object. */
	refusalContext?: RefusalContext;
	/**
	 * For a question about the rate limit itself. Such a request is sent at once, whatever is left; where
	 * Persona refuses it for the limit, this makes the response from what the refusal tells.
	 */
	responseOfRefusal?: (limit: RateLimitHeaders) => PersonaDocument;
}

/** A response with a status below 300. */
export interface PersonaResponse {
	statusCode: number;
	/** Names in lower case. */
	headers: IDataObject;
	body: PersonaDocument;
	/** Where the request asked for one. */
	file?: Buffer;
	/** When the request was first sent, in milliseconds since 1970 by Persona's clock. */
	sentAt: number;
}

/** Whether a request changes nothing at Persona. */
export function onlyReads({ method, readOnly }: PersonaRequest): boolean {
	return method === 'GET' || readOnly === true;
}
