import type { INodeProperties } from 'n8n-workflow';

export const inquirySessionIdField: INodeProperties = {
	displayName: 'Inquiry Session',
	name: 'inquirySessionId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description:
		'The session to work on. Its ID begins with iqse_; Get Many of inquiry sessions tells it.',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. iqse_tRw2YqzK8cDnM5vXb1LsGfHj',
		},
	],
};
