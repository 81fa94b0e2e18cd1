import {
	inquiryTemplateIdField,
	inquiryTemplateKind,
} from '../../../shared/objects/inquiryTemplate';
import { getOne } from '../../families/getOne';

/** docs.withpersona.com/api-reference/inquiry-templates/retrieve-an-inquiry-template */
export const get = getOne(inquiryTemplateKind, {
	description:
		'Get one inquiry template by its ID (itmpl_): name, status, latest version. Needs a production key.',
	fields: [
		{
			...inquiryTemplateIdField,
			description: 'The template to get. Its ID begins with itmpl_.',
			hint: 'Persona shows templates only to production keys',
		},
	],
});
