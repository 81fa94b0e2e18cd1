import type { Resource } from '../operation';
import { getAll } from './getAll';

export const inquirySession: Resource = {
	value: 'inquirySession',
	name: 'Inquiry Session',
	operations: [getAll],
};
