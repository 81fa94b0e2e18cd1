import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../../operation/parameters';

/** The fields in Additional Fields for the account of a new inquiry. */
export const accountFields: INodeProperties[] = [
	{
		displayName: 'Account ID',
		name: 'accountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. act_3BgWBVWbRkQBiTyRJsXSPzWz',
		description: 'An existing account. Enter this or a reference ID, not both.',
	},
	{
		displayName: 'Account Reference ID',
		name: 'accountReferenceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer-00042',
		description:
			"Your own ID of the account that the inquiry belongs to. Persona creates the account if there is none. 'Reference ID' does the same: enter only one of the two. 'Skip If Open or Approved' needs 'Reference ID'.",
	},
	{
		displayName: 'Account Type ID',
		name: 'accountTypeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. acttp_6NmUu2CkTUf2MvqyWqKDN2xU',
		description: 'The type of the account that Persona creates if the reference ID has none',
	},
	{
		displayName: 'Create Account',
		name: 'createAccount',
		type: 'boolean',
		default: true,
		description:
			'Whether Persona creates an account for the person if there is none. Without this field, it does.',
	},
];

const path = (name: string) => `additionalFields.${name}`;

/**
 * The parts of the body of `POST /inquiries` that are about the account.
 *
 * @throws PersonaFailure if the fields contradict each other, or if an expression finds no account
 */
export function accountBody(parameters: Parameters): {
	attributes: IDataObject;
	meta: IDataObject;
} {
	const referenceId = parameters.text('referenceId');
	const [accountId, accountReferenceId, accountTypeId] = [
		'accountId',
		'accountReferenceId',
		'accountTypeId',
	].map((name) => parameters.text(path(name)));
	const createsAccount = parameters.flag(path('createAccount'), true);

	const refuseBoth = (name: string, other: string) => {
		throw parameters.invalid(
			path(name),
			`cannot be combined with '${other}'`,
			'Both name the account that the inquiry belongs to. Remove one of the two.',
		);
	};
	if (accountId !== undefined && referenceId !== undefined) refuseBoth('accountId', 'Reference ID');
	if (accountReferenceId !== undefined) {
		if (referenceId !== undefined) refuseBoth('accountReferenceId', 'Reference ID');
		if (accountId !== undefined) refuseBoth('accountReferenceId', 'Account ID');
	}
	const isNamed = [referenceId, accountId, accountReferenceId].some((id) => id !== undefined);
	for (const name of ['accountId', 'accountReferenceId']) {
		if (isNamed || !parameters.has(path(name))) continue;
		throw parameters.invalid(
			path(name),
			'is empty',
			'Without it the inquiry would not belong to that account. Enter a value for this item, or remove the field.',
		);
	}
	for (const [name, value] of Object.entries({ accountReferenceId, accountTypeId })) {
		if (createsAccount || value === undefined) continue;
		throw parameters.invalid(
			path(name),
			"needs 'Create Account', which is off",
			"Switch on 'Create Account', or remove this field.",
		);
	}
	return {
		attributes: { 'reference-id': referenceId, 'account-id': accountId },
		meta: {
			'auto-create-account': parameters.has(path('createAccount')) ? createsAccount : undefined,
			'auto-create-account-reference-id': accountReferenceId,
			'auto-create-account-type-id': accountTypeId,
		},
	};
}
