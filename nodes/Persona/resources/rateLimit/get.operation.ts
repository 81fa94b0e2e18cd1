import { rateLimitKind } from '../../../shared/objects/rateLimit';
import type { PersonaDocument } from '../../../shared/protocol/personaDocument';
import type { RateLimitHeaders } from '../../../shared/rateLimit/rateLimitHeaders';
import type { ObjectsOperation } from '../../operation/operation';

/** Persona's usual response (without an ID), made from the headers of a refusal. */
function asAnswered({ limit, remaining, resetSeconds }: RateLimitHeaders): PersonaDocument {
	const attributes = { limit, remaining, 'seconds-to-reset': resetSeconds };
	return { data: [{ type: 'rate-limit/api', attributes }] } as unknown as PersonaDocument;
}

/** docs.withpersona.com/api-reference/rate-limits */
export const get: ObjectsOperation = {
	kind: 'objects',
	value: 'get',
	name: 'Get',
	action: 'Get rate limit',
	description:
		"Get how many requests Persona's rate limit still allows, and in how many seconds it resets",
	route: 'GET /rate-limits',
	fields: [],
	object: rateLimitKind,
	takesFields: false,
	responseOfRefusal: asAnswered,
};
