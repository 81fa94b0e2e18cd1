import type { Resource } from '../../operation/operation';
import { create } from './create.operation';
import { expire } from './expire.operation';
import { expireAll } from './expireAll.operation';
import { generateOneTimeLink } from './generateOneTimeLink.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const inquirySessionResource: Resource = {
	value: 'inquirySession',
	name: 'Inquiry Session',
	defaultOperation: getAll,
	operations: [create, expire, expireAll, generateOneTimeLink, get, getAll],
};
