import { accountIdField, accountKind } from '../../../shared/objects/account';
import { changedOwnFields } from '../../families/ownFields';
import type { ChangeOperation } from '../../operation/operation';
import {
	accountStatusField,
	allTagsField,
	attributesIn,
	destructiveChange,
	personFields,
	referenceIdField,
	withConflictWords,
	withOwnFields,
} from './accountFields';

/** docs.withpersona.com/api-reference/accounts/update-an-account */
export const update: ChangeOperation = {
	kind: 'change',
	value: 'update',
	name: 'Update',
	action: 'Update account',
	description:
		'Change the data, the status, the reference ID or the tags of an account. What an item does not have stays as it is.',
	destructive: destructiveChange(
		'updateFields',
		'with Account Status, Reference ID, tags or an empty field',
	),
	route: 'PATCH /accounts/{accountId}',
	fields: [
		accountIdField,
		...personFields(
			'How to enter the fields to change. Other fields stay as they are. Of a field with parts, such as name, enter all parts: it is not known whether Persona keeps the others. To empty a field, use JSON with null.',
		),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				accountStatusField,
				{
					...referenceIdField,
					description: 'The new reference ID of the account. Only one account can have it.',
				},
				allTagsField,
			],
		},
	],
	object: accountKind,

	complete(request, parameters) {
		const changed = withOwnFields(request, changedOwnFields(parameters, accountKind));
		if (Object.keys(attributesIn(changed)).length === 0) {
			throw parameters.invalid(
				'updateFields',
				'and the account fields are empty',
				'Enter fields, personal data, a status, a reference ID or tags to change.',
			);
		}
		return withConflictWords(changed);
	},
};
