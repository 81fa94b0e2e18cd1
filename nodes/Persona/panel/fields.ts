import type { INodeProperties } from 'n8n-workflow';

/** Fields that several operations share. */

export const inquiryIdField: INodeProperties = {
	displayName: 'Inquiry',
	name: 'inquiryId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'The inquiry to work on. Its ID begins with inq_.',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. inq_FwNJ3yQw1XcTnMKY4XbVAVd2',
		},
		{
			displayName: 'By Dashboard URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.withpersona.com/dashboard/inquiries/inq_FwNJ3yQw1XcT',
		},
	],
};

/** An entry of a collection. */
export const redirectUriField: INodeProperties = {
	displayName: 'Redirect URI',
	name: 'redirectUri',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/verified',
	description: 'Where the hosted flow sends the person when it is done',
};

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

export function filtersField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options,
	};
}
