import { accountKind } from '../../../shared/objects/account';
import { ownFields } from '../../families/ownFields';
import type { ObjectOperation } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import {
	accountStatusField,
	accountTypeIdField,
	personFields,
	referenceIdField,
	tagsField,
	withOwnFields,
} from './accountFields';

/** The errors of a request that creates an account; another account may have the reference ID. */
export const creating = {
	unknownOutcomeAdvice:
		'The account may have been created. Look for it first (Account > Get, by Reference ID) before you create it again.',
	refusalContext: {
		permission: accountKind.permission,
		refusals: {
			409: {
				message: 'Persona already has an account with this reference ID',
				advice: "To change the account that there is, use the operation 'Create or Update'.",
			},
		},
	},
};

/** The account that an item is about, by its reference ID. */
export const aboutReferenceId = (parameters: Parameters) => [
	{ objectType: accountKind.type, referenceId: parameters.text('referenceId') },
];

/** docs.withpersona.com/api-reference/accounts/create-an-account */
export const create: ObjectOperation = {
	kind: 'object',
	value: 'create',
	name: 'Create',
	action: 'Create account',
	description: 'Create an account for a person. Fails if another account has the reference ID.',
	route: 'POST /accounts',
	fields: [
		referenceIdField,
		...personFields('How to enter the fields of the account type'),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				accountStatusField,
				accountTypeIdField,
				tagsField(
					'Names of tags, separated by commas or as an array. Persona stores them in upper case.',
				),
			],
		},
	],
	object: accountKind,
	about: aboutReferenceId,

	complete: (request, parameters) => ({
		...withOwnFields(request, ownFields(parameters)),
		...creating,
	}),
};
