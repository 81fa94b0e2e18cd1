import { inquiryTemplateIdField } from '../../../shared/objects/inquiryTemplateIdField';
import { objectPath } from '../../../shared/objects/objectPath';
import type { SingleOperation } from '../../operation/operation';
import { inquiryTemplateObject } from '../../../shared/objects/inquiryTemplate';

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
			hint: 'Persona shows templates to production keys only',
		},
	],
	gives: inquiryTemplateObject,

	request: (parameters) => ({
		method: 'GET',
		path: objectPath('inquiry-templates', parameters.requiredId('inquiryTemplateId')),
	}),
};
