import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { RateLimitHeaders } from '../rateLimit/rateLimitHeaders';
import type { PersonaDocument } from './personaDocument';

/** What a refusal means, for the user. */
export interface RefusalWords {
	/** One sentence without a full stop. */
	message: string;
	/** What to do next. */
	advice: string;
	/** Said in addition, if an earlier attempt may have done the work. */
	afterLostAttempt?: string;
	/** What Persona says if it refuses for another reason. Then these words are not used. */
	unlessSaid?: RegExp;
}

/** What the errors of a request say about its kind of object. */
export interface RefusalContext {
	/** The part of its permissions before the dot: `inquiry` for inquiry.read and inquiry.write. */
	permission?: string;
	/** By HTTP status: what differs from the words for all kinds. */
	refusals?: Record<number, Partial<RefusalWords>>;
}

/** A request to Persona, without what every request has. */
export interface PersonaRequest {
	method: IHttpRequestMethods;
	/** The part after the base URL. It begins with a slash, and its variable parts are encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** The MIME type of the requested file. Absent if the request asks for an object or a list. */
	accept?: string;
	/** A POST that changes nothing, such as a search. It has no idempotency key, because its response must be new. */
	readOnly?: true;
	/**
	 * What it creates, in the plural, if Persona has a quota for it (docs.withpersona.com/rate-limiting). It belongs
	 * to the request, because other requests of the same operation do not count.
	 */
	quota?: string;
	/** What to do if nobody knows whether Persona has done the work. */
	unknownOutcomeAdvice?: string;
	/** What its refusals mean, if that depends on the kind of object. */
	refusalContext?: RefusalContext;
	/**
	 * For a request that reads the rate limit itself. It is sent at once, even if the limit is used up. If Persona
	 * refuses it because of the limit, this makes the response from the headers of the refusal.
	 */
	responseOfRefusal?: (limit: RateLimitHeaders) => PersonaDocument;
}

/** A response with a status below 300. */
export interface PersonaResponse {
	statusCode: number;
	/** Names in lower case. */
	headers: IDataObject;
	body: PersonaDocument;
	/** Present if the request asked for a file. */
	file?: Buffer;
	/** When the request was first sent, in milliseconds since 1970 by Persona's clock. */
	sentAt: number;
}

/** Whether a request changes nothing at Persona. */
export function onlyReads({ method, readOnly }: PersonaRequest): boolean {
	return method === 'GET' || readOnly === true;
}
