import { inquiryKind } from '../../../shared/objects/inquiry';
import { search as searchObjects } from '../../families/search';

/** docs.withpersona.com/api-reference/inquiries/search-inquiries */
export const search = searchObjects(
	inquiryKind,
	{
		times: [
			{ name: 'Created At', value: 'created_at' },
			{ name: 'Updated At', value: 'updated_at' },
		],
		ids: [
			{ name: 'Inquiry Template ID', value: 'inquiry_template_id' },
			{ name: 'Reference ID', value: 'reference_id' },
		],
	},
	{
		description:
			'Find inquiries by one condition or a JSON query. Finds changes after about a minute.',
	},
);
