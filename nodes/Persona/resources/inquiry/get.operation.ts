import { inquiryKind, OPEN_STATUSES } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import type { CompositeOperation } from '../../operation/operation';
import {
	inquiryByReference,
	inquiryOrReferenceField,
	templateOfReferenceOption,
} from './inquiryByReference';

/** docs.withpersona.com/api-reference/inquiries/retrieve-an-inquiry */
export const get: CompositeOperation = {
	kind: 'composite',
	value: 'get',
	name: 'Get',
	action: 'Get inquiry',
	description: 'Get one inquiry by its ID (inq_), or the newest open one of a reference ID',
	route: 'GET /inquiries/{inquiryId}',
	otherRoutes: ['GET /inquiries'],
	fields: [inquiryOrReferenceField],
	options: [templateOfReferenceOption],
	object: inquiryKind,

	async run(context) {
		const found = await inquiryByReference(context, [OPEN_STATUSES]);
		const inquiryId = found?.id ?? context.parameters.requiredId('inquiryId');
		const path = objectPath(inquiryKind, inquiryId);
		return await context.sendForOutput({ method: 'GET', path }, 'request');
	},
};
