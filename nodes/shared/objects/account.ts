import type { INodeProperties } from 'n8n-workflow';

import type { Column } from './columns';
import type { SearchableKind } from './objectKind';
import { showForFieldsByName } from './outputFields';

export const accountIdField: INodeProperties = {
	displayName: 'Account',
	name: 'accountId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'The account to work on. Its ID begins with act_.',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. act_3BgWBVWbRkQBiTyRJsXSPzWz',
		},
		{
			displayName: 'By Dashboard URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.withpersona.com/dashboard/accounts/act_3BgWBVWbRkQB',
		},
	],
};

const columns: Column[] = [
	{ key: 'id', identity: 'id', type: 'text', simplified: true },
	{ key: 'accountStatus', attribute: 'account-status', type: 'text', simplified: true },
	{ key: 'referenceId', attribute: 'reference-id', type: 'text', simplified: true },
	{ key: 'accountTypeName', attribute: 'account-type-name', type: 'text', simplified: true },
	// Accounts of older types have fields with one level.
	{
		key: 'nameFirst',
		field: ['name.first', 'name_first'],
		type: 'text',
		simplified: true,
		personal: true,
	},
	{
		key: 'nameLast',
		field: ['name.last', 'name_last'],
		type: 'text',
		simplified: true,
		personal: true,
	},
	{ key: 'tags', attribute: 'tags', type: 'texts', simplified: true },
	{ key: 'createdAt', attribute: 'created-at', type: 'time', simplified: true },
	{ key: 'updatedAt', attribute: 'updated-at', type: 'time' },
	{ key: 'redactedAt', attribute: 'redacted-at', type: 'time', simplified: true },
	{ key: 'accountTypeId', relationship: 'account-type', type: 'text' },
	{
		key: 'fields',
		attribute: 'fields',
		type: 'fields',
		nested: true,
		simplified: true,
		personal: true,
		description:
			'All that the account knows about the person: name, address, identification numbers and others',
	},
];

const accountFieldNamesField: INodeProperties = {
	displayName: 'Names of Account Fields',
	name: 'accountFieldNames',
	type: 'string',
	default: '',
	placeholder: 'e.g. name.first, birthdate',
	displayOptions: showForFieldsByName(),
	description:
		"The account's own fields to return, separated by commas or as an array, with the names in the account type. A dot names a part of a field, such as name.first. Fields without a value are left out.",
};

/** docs.withpersona.com/api-reference/accounts */
export const accountKind: SearchableKind = {
	type: 'account',
	collection: 'accounts',
	words: { one: 'account', several: 'accounts' },
	locator: accountIdField,
	columns,
	fieldNames: accountFieldNamesField,
	// Each account type has its own.
	statuses: [],
	statusAttribute: 'account-status',
	idPrefixes: { act: 'an account' },
	hasReferenceId: true,
	canBeFilledAgain: true,
	permission: 'account',
	searchable: {
		times: [
			{ name: 'Created At', value: 'created_at' },
			{ name: 'Updated At', value: 'updated_at' },
		],
		texts: [
			{ name: 'Account Status ID', value: 'status' },
			{ name: 'Account Type ID', value: 'type' },
		],
		textExample: 'actst_… or acttp_…',
		groups: [
			{ name: 'Custom Field', value: 'fields' },
			{ name: 'Custom Identifier', value: 'identifiers' },
		],
	},
	related: ['account-type'],
	options: [],
};
