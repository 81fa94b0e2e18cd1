import type { Resource } from '../../operation/operation';
import * as operations from './operations';

export const rateLimit: Resource = {
	value: 'rateLimit',
	name: 'Rate Limit',
	defaultOperation: operations.get,
	operations: Object.values(operations),
};
