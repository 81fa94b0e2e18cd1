import { badRequest } from '../../engine/errors';
import type { Reply } from '../../engine/reply';
import type { InquiryCall, InquiryRoute } from '../environment';
import { namedInquiry } from './namedInquiry';
import { pdfOfLines } from '../../engine/pdf';

/** docs.withpersona.com/api-reference/inquiries/print-an-inquiry-pdf */
export const inquiryPrintRoutes: InquiryRoute[] = [
	{
		method: 'get',
		path: '/inquiries/:inquiryId/print',
		permission: 'inquiry.read',
		answer: print,
	},
];

/** A file instead of JSON, so there is nothing to include or to leave out. */
function print(call: InquiryCall): Reply {
	for (const name of ['include', 'fields']) {
		if (call.query.has(name)) throw badRequest(`${name} is not supported when printing`);
	}
	const inquiry = namedInquiry(call);
	return {
		status: 200,
		headers: { 'Content-Type': 'application/pdf' },
		body: pdfOfLines([`Inquiry ${inquiry.id}`, `Status: ${inquiry.status}`]),
	};
}
