import { OPEN_STATUSES } from '../../../shared/protocol/persona';
import type { CompositeOperation } from '../../operation/operation';
import { objectPath } from '../../../shared/objects/objectPath';
import {
	inquiryByReference,
	inquiryOrReferenceField,
	templateOfReferenceOption,
} from './inquiryByReference';
import { inquiryObject } from '../../../shared/objects/inquiry';

/** docs.withpersona.com/api-reference/inquiries/retrieve-an-inquiry */
export const get: CompositeOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get inquiry',
	description: 'Get one inquiry by its ID (inq_), or the newest open one of a reference ID',
	fields: [inquiryOrReferenceField],
	options: [templateOfReferenceOption],
	gives: inquiryObject,

	async run(call) {
		const found = await inquiryByReference(call, [OPEN_STATUSES]);
		const inquiryId = found?.id ?? call.parameters.requiredId('inquiryId');
		const path = objectPath('inquiries', inquiryId);
		return await call.sendForOutput({ method: 'GET', path }, 'request');
	},
};
