import type { IDataObject } from 'n8n-workflow';

import { accountKind } from '../../../shared/objects/account';
import type { PersonaRequest, RefusalWords } from '../../../shared/protocol/personaRequest';
import { emptiesOwnFields, ownFieldsProperties } from '../../families/ownFields';
import type { Field } from '../../operation/field';
import type { Parameters } from '../../operation/parameters';

const personalText = (displayName: string, name: string, key: string, example: string): Field => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	send: { in: 'body', key: `data.attributes.${key}` },
});

const personalData: Field = {
	displayName: 'Personal Data',
	name: 'personalData',
	type: 'collection',
	placeholder: 'Add personal data',
	default: {},
	description:
		"Fields of Persona's standard account type. An entry without a value changes nothing.",
	options: [
		{
			...personalText('Birthdate', 'birthdate', 'birthdate', '1994-04-12'),
			description: 'Year, month and day',
		},
		personalText('City', 'addressCity', 'address-city', 'Portland'),
		{
			...personalText('Country Code', 'countryCode', 'country-code', 'US'),
			description: 'Two letters (ISO 3166-1)',
		},
		personalText('Email Address', 'emailAddress', 'email-address', 'mara@example.com'),
		personalText('First Name', 'nameFirst', 'name-first', 'Mara'),
		personalText('Last Name', 'nameLast', 'name-last', 'Quill'),
		personalText('Middle Name', 'nameMiddle', 'name-middle', 'Ines'),
		personalText('Phone Number', 'phoneNumber', 'phone-number', '+1 503 555 0100'),
		personalText('Postal Code', 'addressPostalCode', 'address-postal-code', '97201'),
		personalText(
			'Social Security Number',
			'socialSecurityNumber',
			'social-security-number',
			'123-45-6789',
		),
		personalText('Street 1', 'addressStreet1', 'address-street-1', '12 Example Street'),
		personalText('Street 2', 'addressStreet2', 'address-street-2', 'Flat 3'),
		{
			...personalText('Subdivision', 'addressSubdivision', 'address-subdivision', 'Oregon'),
			description: 'The state or province. In the US, its full name.',
		},
	],
};

/** What a user can say about the person of an account. */
export const personFields = (description: string): Field[] => [
	...ownFieldsProperties(accountKind, 'account type', description),
	personalData,
];

export const accountStatusField: Field = {
	displayName: 'Account Status',
	name: 'accountStatus',
	type: 'string',
	default: '',
	placeholder: 'e.g. Active',
	send: { in: 'body', key: 'data.attributes.account-status' },
	description: 'The name of a status that the account type has',
};

export const accountTypeIdField: Field = {
	displayName: 'Account Type ID',
	name: 'accountTypeId',
	type: 'string',
	default: '',
	placeholder: 'e.g. acttp_6NmUu2CkTUf2MvqyWqKDN2xU',
	send: { in: 'body', key: 'data.attributes.account-type-id' },
	description: 'The type of a new account. Without it, Persona uses your default type.',
};

export const referenceIdField: Field = {
	displayName: 'Reference ID',
	name: 'referenceId',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer-00042',
	send: { in: 'body', key: 'data.attributes.reference-id' },
	description: 'Your own ID of the person. Only one account can have it.',
};

export const tagsField = (description: string): Field => ({
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. vip, onboarding',
	send: { in: 'body', key: 'data.attributes.tags', as: 'list' },
	description,
});

/** Replaces all tags of an account that has some. An empty list would be a mistake. */
export const allTagsField: Field = {
	...tagsField(
		'All tags that the account should have, by name, separated by commas or as an array. Other tags are removed. To add or remove single tags, use Add Tag and Remove Tag. Persona stores names in upper case.',
	),
	send: {
		in: 'body',
		key: 'data.attributes.tags',
		as: 'list',
		ifBlank: "To remove all tags, use Set Tags with 'Remove All Tags If Empty'.",
	},
};

/** What a change of an account can decide or delete. */
export const destructiveChange = (collection: string, words: string) => ({
	words,
	isMeant: (parameters: Parameters) =>
		parameters.text(`${collection}.accountStatus`) !== undefined ||
		parameters.text(`${collection}.referenceId`) !== undefined ||
		parameters.list(`${collection}.tags`).length > 0 ||
		emptiesOwnFields(parameters),
});

/** The attributes in the body of a request. */
export function attributesIn({ body }: PersonaRequest): IDataObject {
	return ((body?.data ?? {}) as { attributes?: IDataObject }).attributes ?? {};
}

/** The request with words for a conflict with another account: Persona does not say which value is taken. */
export function withConflictWords(
	request: PersonaRequest,
	words: Partial<RefusalWords> = {},
): PersonaRequest {
	const value =
		attributesIn(request)['reference-id'] === undefined
			? 'a value that must be unique'
			: 'this reference ID, or a value that must be unique';
	const conflict = {
		message: 'Persona found a conflict with another account',
		advice: `Another account has ${value}.`,
		unlessSaid: /idempotency/i,
		...(request.method === 'POST' && {
			afterLostAttempt:
				'An earlier attempt of this item may have created that account. Look for it first.',
		}),
		...words,
	};
	const { permission } = accountKind;
	return { ...request, refusalContext: { permission, refusals: { 409: conflict } } };
}

/** The request with the account's own fields. */
export function withOwnFields(request: PersonaRequest, fields: IDataObject): PersonaRequest {
	const attributes = {
		...attributesIn(request),
		...(Object.keys(fields).length > 0 && { fields }),
	};
	return { ...request, body: { ...request.body, data: { attributes } } };
}
