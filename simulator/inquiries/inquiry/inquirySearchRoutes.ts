import type { Reply } from '../../engine/reply';
import { type SearchAttribute, searchReply } from '../../engine/search';
import type { InquiryCall, InquiryRoute } from '../environment';
import type { Inquiry } from './inquiry';
import { inquiryResource } from './inquiryResource';

const attributes: Readonly<Record<string, SearchAttribute<Inquiry> | undefined>> = {
	status: { kind: 'text', read: ({ status }) => status },
	created_at: { kind: 'time', read: ({ createdAt }) => createdAt },
	updated_at: { kind: 'time', read: ({ updatedAt }) => updatedAt },
	reference_id: { kind: 'text', read: ({ referenceId }) => referenceId ?? '' },
	inquiry_template_id: { kind: 'text', read: ({ templateId }) => templateId },
};

/** docs.withpersona.com/api-reference/inquiries/search-inquiries */
export const inquirySearchRoutes: InquiryRoute[] = [
	{
		method: 'post',
		path: '/inquiries/search',
		permission: 'inquiry.read',
		answer: search,
	},
];

function search(call: InquiryCall): Reply {
	const { world } = call.environment;
	return searchReply(call, {
		items: world.inquiries.values(),
		history: world.history,
		attribute: (name) => attributes[name],
		resourceOf: (inquiry) => inquiryResource(world, inquiry),
	});
}
