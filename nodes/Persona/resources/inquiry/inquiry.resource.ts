import type { Resource } from '../../operation/operation';
import * as operations from './operations';

export const inquiry: Resource = {
	value: 'inquiry',
	name: 'Inquiry',
	defaultOperation: operations.create,
	operations: Object.values(operations),
};
