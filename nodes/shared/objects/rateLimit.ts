import { simplifyRateLimit } from './simplify';
import type { ObjectKind } from '../../Persona/operation/operation';

/** docs.withpersona.com/rate-limiting */
export const rateLimitObject: ObjectKind = {
	type: 'rate-limit/api',
	related: [],
	options: [],
	simplifier: () => simplifyRateLimit,
};
