import type { ToldLimit } from '../../../shared/rateLimit/rateLimiter';
import type { PersonaDocument } from '../../../shared/protocol/persona';
import type { SeveralOperation } from '../../operation/operation';
import { rateLimitObject } from '../../../shared/objects/rateLimit';

/** What Persona answers (which has no ID), made of the headers of a refusal. */
function asAnswered({ limit, remaining, resetSeconds }: ToldLimit): PersonaDocument {
	const attributes = { limit, remaining, 'seconds-to-reset': resetSeconds };
	return { data: [{ type: rateLimitObject.type, attributes }] } as unknown as PersonaDocument;
}

/** docs.withpersona.com/api-reference/rate-limits */
export const get: SeveralOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get rate limit',
	description:
		"Get how much of Persona's rate limit is left at the moment and in how many seconds it is reset",
	fields: [],
	gives: rateLimitObject,

	several: () => ({ method: 'GET', path: '/rate-limits', answerOfRefusal: asAnswered }),
};
