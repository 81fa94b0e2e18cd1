import {
	inquiryTemplateKind,
	inquiryTemplateIdField,
} from '../../../shared/objects/inquiryTemplate';
import { objectPath } from '../../../shared/objects/objectPath';
import type { SingleOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-templates/retrieve-an-inquiry-template */
export const get: SingleOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get inquiry template',
	description:
		'Get one inquiry template by its ID (itmpl_): name, status, latest version. Needs a production key.',
	fields: [
		{
			...inquiryTemplateIdField,
			description: 'The template to get. Its ID begins with itmpl_.',
			hint: 'Persona shows templates only to production keys',
		},
	],
	object: inquiryTemplateKind,

	request: (parameters) => ({
		method: 'GET',
		path: objectPath(inquiryTemplateKind, parameters.requiredId('inquiryTemplateId')),
	}),
};
