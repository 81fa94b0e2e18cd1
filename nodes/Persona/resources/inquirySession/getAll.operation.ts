import { inquiryIdField } from '../../../shared/objects/inquiry';
import {
	INQUIRY_SESSION_STATUSES,
	inquirySessionKind,
} from '../../../shared/objects/inquirySession';
import type { ListOperation } from '../../operation/operation';

/** docs.withpersona.com/inquiry-sessions */
export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inquiry sessions',
	description: 'Get the sessions of one inquiry or of all inquiries: time, place and device',
	fields: [
		{
			displayName: 'Sessions',
			name: 'sessionsOf',
			type: 'options',
			noDataExpression: true,
			default: 'oneInquiry',
			options: [
				{ name: 'Of One Inquiry', value: 'oneInquiry' },
				{ name: 'Of All Inquiries', value: 'allInquiries' },
			],
			description: 'Whose sessions to get',
		},
		{
			...inquiryIdField,
			displayOptions: { show: { sessionsOf: ['oneInquiry'] } },
			description: 'The inquiry whose sessions to get. Its ID begins with inq_.',
		},
	],
	object: inquirySessionKind,
	filters: [
		{
			displayName: 'Status',
			name: 'status',
			hint: 'Filtered by this node',
			type: 'multiOptions',
			default: [],
			options: INQUIRY_SESSION_STATUSES,
			description:
				'Only sessions in one of these statuses. Persona has no such filter, so the node reads all sessions and leaves out the others.',
		},
	],

	list(parameters) {
		const isOfOne =
			parameters.choice('sessionsOf', ['oneInquiry', 'allInquiries']) === 'oneInquiry';
		const query = isOfOne ? { 'filter[inquiry-id]': parameters.requiredId('inquiryId') } : {};
		const statuses = parameters.choices(
			'filters.status',
			INQUIRY_SESSION_STATUSES.map(({ value }) => value),
		);
		return {
			requests: [{ method: 'GET', path: '/inquiry-sessions', query }],
			keep: statuses.length
				? (session) => statuses.includes(String(session.attributes?.status))
				: undefined,
			requiredAttributes: statuses.length ? ['status'] : [],
		};
	},
};
