import type { SeveralOperation } from '../operation';
import { rateLimitObject } from './rateLimitObject';

/** docs.withpersona.com/api-reference/rate-limits */
export const get: SeveralOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get rate limit',
	description:
		"Get how much of Persona's rate limit is left at the moment and in how many seconds it is reset",
	fields: [],
	gives: rateLimitObject,

	several: () => ({ method: 'GET', path: '/rate-limits' }),
};
