import { inquiryIdField } from '../../../shared/objects/inquiry';
import { inquirySessionKind } from '../../../shared/objects/inquirySession';
import { getMany } from '../../families/getMany';

/** docs.withpersona.com/inquiry-sessions */
export const getAll = getMany(inquirySessionKind, {
	description:
		'Get the sessions of one inquiry or of all inquiries: when and from where each was made',
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
			send: { in: 'query', key: 'filter[inquiry-id]' },
			description: 'The inquiry whose sessions to get. Its ID begins with inq_.',
		},
	],
	takesFields: false,
	filters: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			default: [],
			options: inquirySessionKind.statuses,
			clientSideFilter: { attribute: 'status', by: 'oneOf' },
			description:
				'Only sessions in one of these statuses. Persona has no such filter, so the node reads all sessions and leaves out the others.',
		},
	],
});
