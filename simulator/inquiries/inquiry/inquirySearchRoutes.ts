import { ParameterReader } from '../../engine/parameterReader';
import type { Reply } from '../../engine/reply';
import { pageReply } from '../../engine/responseBody';
import type { InquiryCall, InquiryRoute } from '../environment';
import type { Inquiry } from './inquiry';
import { inquiryResource } from './inquiryResource';
import { searchCondition, searchOrder } from './inquirySearch';

/** docs.withpersona.com/api-reference/inquiries/search-inquiries */
export const inquirySearchRoutes: InquiryRoute[] = [
	{
		method: 'post',
		path: '/inquiries/search',
		permission: 'inquiry.read',
		answer: search,
	},
];

/** Finds inquiries as they were when the index was last updated, and shows them in that state. */
function search(call: InquiryCall): Reply {
	const { world, settings } = call.environment;
	const { assumptions } = settings;
	const body = ParameterReader.ofBody(call.body);
	const condition = searchCondition(body.value('query'), assumptions);
	const order = searchOrder(body.value('sort'));
	const indexedAt = call.now - assumptions.searchIndexLagSeconds * 1000;
	const indexed = new Map<string, Inquiry>();
	for (const inquiry of world.inquiries.values()) {
		const version = world.history.asOf(inquiry, indexedAt);
		if (version !== null) indexed.set(version.id, version);
	}
	return pageReply(
		call,
		indexed,
		condition,
		(inquiry) => inquiryResource(world, inquiry, assumptions),
		{ order },
	);
}
