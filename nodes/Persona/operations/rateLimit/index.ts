import type { Resource } from '../operation';
import { get } from './get';

export const rateLimit: Resource = {
	value: 'rateLimit',
	name: 'Rate Limit',
	defaultOperation: get,
	operations: [get],
};
