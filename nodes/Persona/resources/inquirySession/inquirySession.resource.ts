import type { Resource } from '../../operation/operation';
import * as operations from './operations';

export const inquirySession: Resource = {
	value: 'inquirySession',
	name: 'Inquiry Session',
	defaultOperation: operations.getAll,
	operations: Object.values(operations),
};
