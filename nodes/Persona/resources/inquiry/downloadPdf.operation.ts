import { inquiryIdField, inquiryKind } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import type { FileOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiries/print-an-inquiry-pdf */
export const downloadPdf: FileOperation = {
	value: 'downloadPdf',
	name: 'Download PDF',
	action: 'Download inquiry as PDF',
	description: 'Get an inquiry as a PDF file, as the dashboard prints it',
	fields: [
		inquiryIdField,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output field to put the file in',
		},
	],
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. inquiry.pdf',
			description: "The name of the file. The default is the inquiry's ID with .pdf.",
		},
	],

	object: inquiryKind,

	file(parameters) {
		const inquiryId = parameters.requiredId('inquiryId');
		return {
			request: {
				method: 'GET',
				path: objectPath(inquiryKind, inquiryId, 'print'),
				accept: 'application/pdf',
			},
			fileName: parameters.text('options.fileName') ?? `${inquiryId}.pdf`,
			json: { id: inquiryId },
		};
	},
};
