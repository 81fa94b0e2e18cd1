import { standardAccountTypeId } from '../../../simulator';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import {
	accountAnswerOptions,
	everyAccountField,
	idempotencyKey,
	person,
	personAsStored,
	putAccount,
} from '../parameters';

const emailAddress = 'mara@example.test';

export const cases: OperationCase[] = [
	{
		name: 'by reference ID, a new one',
		given: ({ world, journal }) => ({
			parameters: {
				referenceId: 'customer-1',
				personalData: { nameFirst: 'Mara' },
				additionalFields: { accountTypeId: standardAccountTypeId },
				output: 'simplified',
			},
			expected: (items) => {
				expect(only(items)).toMatchObject({
					created: true,
					referenceId: 'customer-1',
					nameFirst: 'Mara',
				});
				expect(world.described.list('account')).toHaveLength(1);
				const attributes = { 'account-type-id': standardAccountTypeId };
				expect(journal.requests[1]?.body).toMatchObject({ data: { attributes } });
			},
		}),
		sends: ['GET /accounts', 'POST /accounts'],
	},
	{
		name: 'by reference ID, one that is there, with every option',
		given: ({ world }) => {
			putAccount(world, { 'reference-id': 'customer-10' });
			const id = putAccount(world, { tags: ['OLD'] });
			return {
				parameters: {
					matchBy: 'referenceId',
					referenceId: 'customer-1',
					fieldsInput: 'keypair',
					fields: { field: [{ name: 'favourite_colour', value: 'green' }] },
					personalData: person,
					additionalFields: {
						accountTypeId: standardAccountTypeId,
						accountStatus: 'Blocked',
						tags: 'vip, onboarding',
					},
					...everyAccountField,
					options: { ...accountAnswerOptions, idempotencyKey, updateRedacted: true },
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({ id, created: false, accountStatus: 'Blocked' });
					expect(world.described.look('account', id).attributes).toMatchObject({
						'reference-id': 'customer-1',
						tags: ['VIP', 'ONBOARDING'],
						fields: { favourite_colour: { value: 'green' }, ...personAsStored },
					});
				},
			};
		},
		sends: ['GET /accounts', 'PATCH /accounts/:id'],
	},
	...[true, false].map((created): OperationCase => ({
		name: `by a unique field, created: ${created}, as it came`,
		given: ({ world }) => {
			const other = created ? 'else@example.test' : emailAddress;
			const id = putAccount(world, { 'email-address': other });
			return {
				parameters: {
					matchBy: 'uniqueField',
					uniqueField: 'email_address',
					fieldsInput: 'json',
					fieldsJson: JSON.stringify({ email_address: emailAddress, note: 'new' }),
					output: 'raw',
				},
				expected: (items) => {
					const item = only(items) as { created?: boolean; data?: { id: string } };
					expect(item).toMatchObject({
						created,
						data: { attributes: { fields: { note: { value: 'new' } } } },
					});
					expect(item.data?.id === id).toBe(!created);
				},
			};
		},
		sends: ['POST /accounts'],
	})),
	{
		name: 'by a unique field without a value',
		given: () => ({
			parameters: {
				matchBy: 'uniqueField',
				uniqueField: 'email_address',
				personalData: { nameFirst: 'Mara', emailAddress: '' },
			},
			refusal: { message: "'Unique Field' has no value in this item" },
		}),
		sends: [],
	},
	{
		name: 'by reference ID, one that was redacted',
		given: ({ world }) => {
			world.described.redact('account', putAccount(world));
			return {
				parameters: {
					referenceId: 'customer-1',
					personalData: { nameFirst: 'Mara' },
					options: { updateRedacted: false },
				},
				refusal: { message: 'The account was redacted' },
			};
		},
		sends: ['GET /accounts'],
	},
	{
		name: 'by a reference ID that is empty',
		given: () => ({
			parameters: { referenceId: '', personalData: { nameFirst: 'Mara' } },
			refusal: { message: "'Reference ID' is empty" },
		}),
		sends: [],
	},
];
