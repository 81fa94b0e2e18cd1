import type { Column } from './columns';
import type { ObjectKind } from './objectKind';

const columns: Column[] = [
	{ key: 'type', identity: 'type', type: 'text', simplified: true },
	{ key: 'limit', attribute: 'limit', type: 'number', simplified: true },
	{ key: 'remaining', attribute: 'remaining', type: 'number', simplified: true },
	{ key: 'secondsToReset', attribute: 'seconds-to-reset', type: 'number', simplified: true },
];

/** Its type says what is limited, such as rate-limit/api (docs.withpersona.com/rate-limiting). */
export const rateLimitKind: ObjectKind = {
	type: 'rate-limit/*',
	columns,
	related: [],
	options: [],
};
