import { inquirySessionKind } from '../../../shared/objects/inquirySession';
import { getOne } from '../../families/getOne';
import type { Resource } from '../../operation/operation';
import { create } from './create.operation';
import { expire } from './expire.operation';
import { expireAll } from './expireAll.operation';
import { generateOneTimeLink } from './generateOneTimeLink.operation';
import { getAll } from './getAll.operation';

export const inquirySessionResource: Resource = {
	value: 'inquirySession',
	name: 'Inquiry Session',
	defaultOperation: getAll,
	operations: [
		create,
		expire,
		expireAll,
		generateOneTimeLink,
		getOne(inquirySessionKind, {
			description:
				'Get one session by its ID (iqse_): when and from which IP address, country and device it was made',
		}),
		getAll,
	],
};
