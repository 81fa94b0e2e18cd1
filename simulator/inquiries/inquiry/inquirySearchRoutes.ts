import { queryOfList, type Call, type Reply, type Route } from '../../engine/endpoint';
import { searchCondition, searchOrder } from './inquirySearch';
import { pageOf } from '../../engine/pagination';
import { ParameterReader } from '../../engine/parameterReader';
import type { Inquiry } from './inquiry';
import { listBody } from '../../engine/responseBody';
import { inquiryResource } from '../serialization';

/** docs.withpersona.com/api-reference/inquiries/search-inquiries */
export const inquirySearchRoutes: Route[] = [
	{
		method: 'post',
		path: '/inquiries/search',
		permission: 'inquiry.read',
		query: queryOfList,
		// What a query may hold is the language's own affair.
		body: { query: 'anything', sort: { attribute: 'value', direction: 'value' } },
		answer: search,
	},
];

/** Finds inquiries as they were when the index last looked, and shows them so. */
function search(call: Call): Reply {
	const { world, settings } = call.environment;
	const { uncertain } = settings;
	const body = ParameterReader.ofBody(call.body);
	const condition = searchCondition(body.value('query'), uncertain);
	const order = searchOrder(body.value('sort'));
	const indexedAt = call.now - uncertain.searchIndexLagSeconds * 1000;
	const indexed = new Map<string, Inquiry>();
	for (const inquiry of world.inquiries.values()) {
		const version = world.history.asOf(inquiry, indexedAt);
		if (version !== null) indexed.set(version.id, version);
	}
	const page = pageOf(call, indexed, condition, { order });
	return {
		status: 200,
		body: listBody(
			call,
			page.items.map((inquiry) => inquiryResource(world, inquiry, uncertain)),
			page.links,
		),
	};
}
