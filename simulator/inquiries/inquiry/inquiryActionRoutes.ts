import { ParameterReader } from '../../engine/parameterReader';
import type { InquiryCall, InquiryRoute } from '../environment';
import { actOnInquiry, type InquiryAction } from './inquiryActions';
import { changedInquiry } from './namedInquiry';

interface ActionCall {
	method: InquiryRoute['method'];
	/** What follows the inquiry in the path. */
	end: string;
	action: InquiryAction;
	/** Whether it takes `meta.comment`, a reviewer's. */
	commented: boolean;
}

/** The calls that do one thing to an inquiry and answer with it. Resume is not among them: it answers with a token. */
const actionCalls: readonly ActionCall[] = [
	{ method: 'delete', end: '', action: 'redact', commented: false },
	{ method: 'post', end: '/expire', action: 'expire', commented: false },
	{ method: 'post', end: '/approve', action: 'approve', commented: true },
	{ method: 'post', end: '/decline', action: 'decline', commented: true },
	{ method: 'post', end: '/mark-for-review', action: 'mark-for-review', commented: false },
];

/** docs.withpersona.com/api-reference/inquiries: redact, expire, approve, decline, mark for review. */
export const inquiryActionRoutes: InquiryRoute[] = actionCalls.map(
	({ method, end, action, commented }) => ({
		method,
		path: `/inquiries/:inquiryId${end}`,
		permission: 'inquiry.write',
		answer: changedInquiry((call, inquiry) => {
			const { world } = call.environment;
			const comment = commented ? commentOf(call) : null;
			actOnInquiry(action, { world, inquiry, now: call.now, comment });
		}),
	}),
);

function commentOf(call: InquiryCall): string | null {
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const text = meta.text('comment');
	meta.check();
	return text;
}
