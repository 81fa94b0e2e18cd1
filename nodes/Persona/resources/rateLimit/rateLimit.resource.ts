import type { Resource } from '../../operation/operation';
import { get } from './get.operation';

export const rateLimitResource: Resource = {
	value: 'rateLimit',
	name: 'Rate Limit',
	defaultOperation: get,
	operations: [get],
};
