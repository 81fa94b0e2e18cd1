import type { IDataObject } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import type { ObjectKind } from './objectKind';

/** A rate limit as a flat object. Its `type` says what is limited, such as rate-limit/api. */
function simplifyRateLimit(rateLimit: PersonaResource): IDataObject {
	const value = (name: string) => rateLimit.attributes?.[name] ?? null;
	return {
		type: rateLimit.type,
		limit: value('limit'),
		remaining: value('remaining'),
		secondsToReset: value('seconds-to-reset'),
	};
}

/** docs.withpersona.com/rate-limiting */
export const rateLimitKind: ObjectKind = {
	type: 'rate-limit/api',
	related: [],
	options: [],
	simplifier: () => simplifyRateLimit,
};
