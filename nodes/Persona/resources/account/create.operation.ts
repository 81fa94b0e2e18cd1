import { accountKind } from '../../../shared/objects/account';
import { ownFields, sentOwnFields } from '../../families/ownFields';
import type { PersonaRequest } from '../../../shared/protocol/personaRequest';
import type { ObjectOperation } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import {
	accountStatusField,
	accountTypeIdField,
	attributesIn,
	personFields,
	referenceIdField,
	tagsField,
	withConflictWords,
	withOwnFields,
} from './accountFields';

/** What to do if nobody knows whether an account was created. */
export const unknownCreationAdvice =
	'The account may have been created. Look for it first (Account > Get, by Reference ID) before you create it again.';

/** The account that an item is about, by its reference ID. */
export const aboutReferenceId = (parameters: Parameters) => [
	{ objectType: accountKind.type, referenceId: parameters.text('referenceId') },
];

/** Attributes that say nothing about whose account it is. */
const NOT_OF_PERSON = ['account-status', 'account-type-id', 'tags', 'fields'];

/** Whether a request says something about the person. */
function hasPerson(request: PersonaRequest, parameters: Parameters): boolean {
	const names = Object.keys(attributesIn(request));
	const values = Object.values(sentOwnFields(parameters));
	return (
		names.some((name) => !NOT_OF_PERSON.includes(name)) ||
		values.some((value) => value !== null && value !== '')
	);
}

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

	unknownOutcomeAdvice: unknownCreationAdvice,

	complete(request, parameters) {
		const created = withOwnFields(request, ownFields(parameters));
		if (!hasPerson(created, parameters)) {
			throw parameters.invalid(
				'referenceId',
				'is empty, and so are the account fields and the personal data',
				'Enter at least one of them. If you use an expression, check that this item has the field.',
			);
		}
		if (attributesIn(created)['reference-id'] === undefined) return withConflictWords(created);
		return withConflictWords(created, {
			message: 'Persona already has an account with this reference ID',
			advice: "To change the account that there is, use the operation 'Create or Update'.",
		});
	},
};
