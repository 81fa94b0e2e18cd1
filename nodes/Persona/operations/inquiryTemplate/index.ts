import type { Resource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const inquiryTemplate: Resource = {
	value: 'inquiryTemplate',
	name: 'Inquiry Template',
	defaultOperation: getAll,
	operations: [get, getAll],
};
