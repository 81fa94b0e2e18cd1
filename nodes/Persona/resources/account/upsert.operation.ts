import { accountKind } from '../../../shared/objects/account';
import { PersonaFailure } from '../../../shared/errors/personaFailure';
import { plainName } from '../../../shared/objects/fieldValues';
import { objectPath } from '../../../shared/objects/objectPath';
import type { PersonaResource } from '../../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../../shared/protocol/personaRequest';
import { findableReferenceId, findOneByReferenceId } from '../../families/findByReferenceId';
import { changedOwnFields } from '../../families/ownFields';
import type {
	CompositeOperation,
	OperationContext,
	OperationResponse,
} from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import { RecentEntries } from '../../operation/recentEntries';
import { requestOf } from '../../operation/request';
import {
	accountStatusField,
	accountTypeIdField,
	allTagsField,
	attributesIn,
	destructiveChange,
	personFields,
	referenceIdField,
	withConflictWords,
	withOwnFields,
} from './accountFields';
import { aboutReferenceId, unknownCreationAdvice } from './create.operation';

/**
 * Work whose request to create was sent. When n8n runs the node again, an account from the first run must not count
 * as an existing one: the request is sent again, and Persona returns its first response.
 */
const sentWork = new RecentEntries<true>();

const matchesByReference = (parameters: Parameters) =>
	parameters.choice('matchBy', ['referenceId', 'uniqueField']) === 'referenceId';

/** Updates the account with the reference ID, or creates it. */
async function upsertByReferenceId(
	context: OperationContext,
	request: PersonaRequest,
	referenceId: string,
): Promise<OperationResponse> {
	const find = async () =>
		await findOneByReferenceId(context, accountKind, referenceId, [
			'account-status',
			'redacted-at',
		]);
	// The type of an account stays.
	const attributes = { ...attributesIn(request) };
	delete attributes['account-type-id'];

	const change = async (account: PersonaResource, created: boolean): Promise<OperationResponse> => {
		context.isAbout(account);
		if (account.attributes?.['redacted-at'] && !context.parameters.flag('options.updateRedacted')) {
			throw new PersonaFailure(
				'The account was redacted',
				"An update would give it personal data again. If you want that, switch on the option 'Update Redacted Accounts'.",
			);
		}
		const body = { data: { attributes } };
		const path = objectPath(accountKind, account.id);
		const patch = withConflictWords({ method: 'PATCH', path, body });
		const response = await context.sendForOutput(patch, 'update');
		return { ...response, outcomeFields: { created } };
	};

	/** Somebody else may have created the account in the meantime, or an attempt of this item whose answer was lost. */
	const afterRefusal = async (refusal: unknown): Promise<OperationResponse> => {
		if (!(refusal instanceof PersonaFailure) || refusal.details.httpCode !== '409') throw refusal;
		const present = await find();
		if (!present) throw refusal;
		return await change(present, refusal.details.mayHaveSucceeded === true);
	};

	const found = sentWork.get(context.work) ? undefined : await find();
	if (found) return await change(found, false);
	sentWork.set(context.work, true);
	try {
		const response = await context.sendForOutput(request, 'request');
		return { ...response, outcomeFields: { created: true } };
	} catch (error) {
		return await afterRefusal(error);
	}
}

/** Persona compares a unique field: without a value it would compare nothing. */
function requireUniqueValue(name: string, request: PersonaRequest, parameters: Parameters): string {
	const { fields, ...attributes } = attributesIn(request);
	const given = Object.entries({ ...attributes, ...(fields as object | undefined) });
	const entry = given.find(([key]) => plainName(key) === plainName(name));
	const value: unknown = entry?.[1];
	if (value === undefined || value === null || value === '') {
		throw parameters.invalid(
			'uniqueField',
			'has no value in this item',
			`Enter a value for ${name} in the account fields or in the personal data. If you use an expression, check that this item has the field.`,
		);
	}
	return JSON.stringify(value);
}

/** docs.withpersona.com/api-reference/accounts/create-an-account */
export const upsert: CompositeOperation = {
	kind: 'composite',
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update account',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	destructive: destructiveChange('additionalFields', 'with Account Status, tags or an empty field'),
	route: 'POST /accounts',
	otherRoutes: ['GET /accounts', 'PATCH /accounts/{accountId}'],
	fields: [
		{
			displayName: 'Match By',
			name: 'matchBy',
			type: 'options',
			default: 'referenceId',
			options: [
				{
					name: 'Reference ID',
					value: 'referenceId',
					description: 'The account with this reference ID is updated',
				},
				{
					name: 'Unique Field',
					value: 'uniqueField',
					description: 'The account with the same value in this field is updated',
				},
			],
			description: 'How to find the account that there may be already',
		},
		{
			displayName: 'Unique Field',
			name: 'uniqueField',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. email_address',
			displayOptions: { show: { matchBy: ['uniqueField'] } },
			send: { in: 'body', key: 'meta.upsert-by' },
			description:
				'The name of a field that is unique within the account type. Its value is one of the account fields or of the personal data below.',
		},
		referenceIdField,
		...personFields(
			'How to enter the fields. Other fields of an account that there is already stay as they are. To empty a field, use JSON with null.',
		),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [accountStatusField, accountTypeIdField, allTagsField],
		},
	],
	object: accountKind,
	about: aboutReferenceId,
	unknownOutcomeAdvice: unknownCreationAdvice,
	options: [
		{
			displayName: 'Update Redacted Accounts',
			name: 'updateRedacted',
			type: 'boolean',
			default: false,
			description:
				'Whether to update an account whose personal data was deleted. When off, that is an error, because the account would have personal data again. Applies to a match by reference ID.',
		},
	],

	complete(request, parameters) {
		if (matchesByReference(parameters)) findableReferenceId(parameters, 'referenceId');
		return withConflictWords(withOwnFields(request, changedOwnFields(parameters, accountKind)));
	},

	async run(context) {
		const { parameters } = context;
		const request = requestOf(upsert, parameters);
		// Of two items about the same account, the second finds the account of the first.
		if (matchesByReference(parameters)) {
			const referenceId = parameters.requiredText('referenceId');
			return await context.runExclusive(
				JSON.stringify(['upsert', referenceId]),
				async () => await upsertByReferenceId(context, request, referenceId),
			);
		}
		const name = parameters.requiredText('uniqueField');
		const value = requireUniqueValue(name, request, parameters);
		return await context.runExclusive(JSON.stringify(['upsertBy', name, value]), async () => {
			const response = await context.sendForOutput(request, 'request');
			return { ...response, outcomeFields: { created: response.statusCode === 201 } };
		});
	},
};
