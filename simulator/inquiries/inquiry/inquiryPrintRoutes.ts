import type { Call, Reply, Route } from '../../engine/endpoint';
import { badRequest, refusal } from '../../engine/errors';
import { pdfOfLines } from './pdf';
import { namedInquiry } from './namedInquiry';

/** docs.withpersona.com/api-reference/inquiries/print-an-inquiry-pdf */
export const inquiryPrintRoutes: Route[] = [
	{
		method: 'get',
		path: '/inquiries/:inquiryId/print',
		permission: 'inquiry.read',
		query: [],
		body: null,
		answer: print,
	},
];

/** A file instead of JSON, so there is nothing to include or to leave out. */
function print(call: Call): Reply {
	for (const name of ['include', 'fields']) {
		if (call.query.has(name)) throw badRequest(`${name} is not supported when printing`);
	}
	const inquiry = namedInquiry(call);
	if (
		inquiry.redactedAt !== null &&
		call.environment.settings.uncertain.printOnRedacted === 'refuse'
	) {
		throw refusal(409, `Inquiry ${inquiry.id} was redacted before`);
	}
	return {
		status: 200,
		headers: { 'Content-Type': 'application/pdf' },
		body: pdfOfLines([`Inquiry ${inquiry.id}`, `Status: ${inquiry.status}`]),
	};
}
