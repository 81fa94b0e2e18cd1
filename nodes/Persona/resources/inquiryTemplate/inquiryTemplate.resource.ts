import type { Resource } from '../../operation/operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const inquiryTemplateResource: Resource = {
	value: 'inquiryTemplate',
	name: 'Inquiry Template',
	defaultOperation: getAll,
	operations: [get, getAll],
};
