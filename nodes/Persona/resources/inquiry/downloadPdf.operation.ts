import { inquiryKind } from '../../../shared/objects/inquiry';
import { print } from '../../families/print';

/** docs.withpersona.com/api-reference/inquiries/print-an-inquiry-pdf */
export const downloadPdf = print(inquiryKind, {
	description: 'Get an inquiry as a PDF file, as the dashboard prints it',
});
