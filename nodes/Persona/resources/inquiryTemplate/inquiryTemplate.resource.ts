import type { Resource } from '../../operation/operation';
import * as operations from './operations';

export const inquiryTemplate: Resource = {
	value: 'inquiryTemplate',
	name: 'Inquiry Template',
	defaultOperation: operations.getAll,
	operations: Object.values(operations),
};
