import { simplifyRateLimit } from '../../../shared/simplify';
import type { ObjectKind } from '../operation';

/** docs.withpersona.com/rate-limiting */
export const rateLimitObject: ObjectKind = {
	type: 'rate-limit/api',
	related: [],
	options: [],
	simplifier: () => simplifyRateLimit,
};
