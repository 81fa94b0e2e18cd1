import type { Resource } from '../operation';
import { create } from './create';
import { expire } from './expire';
import { expireAll } from './expireAll';
import { generateOneTimeLink } from './generateOneTimeLink';
import { get } from './get';
import { getAll } from './getAll';

export const inquirySession: Resource = {
	value: 'inquirySession',
	name: 'Inquiry Session',
	defaultOperation: getAll,
	operations: [create, expire, expireAll, generateOneTimeLink, get, getAll],
};
