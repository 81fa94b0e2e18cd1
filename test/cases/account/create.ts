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

export const cases: OperationCase[] = [
	{
		name: 'with a name',
		given: ({ world }) => ({
			parameters: {
				referenceId: 'customer-1',
				personalData: { nameFirst: 'Mara', nameLast: ' ' },
				output: 'simplified',
			},
			expected: (items) => {
				const { id, ...account } = only(items);
				expect(account).toMatchObject({
					referenceId: 'customer-1',
					nameFirst: 'Mara',
					nameLast: null,
					fields: { name: { first: 'Mara' } },
				});
				expect(world.described.look('account', String(id)).attributes).toMatchObject({
					'reference-id': 'customer-1',
				});
			},
		}),
		sends: ['POST /accounts'],
	},
	{
		name: 'with pairs, all that a person has, and every option',
		given: ({ world }) => ({
			parameters: {
				referenceId: 'customer-1',
				fieldsInput: 'keypair',
				fields: { field: [{ name: 'favourite_colour', value: 'green' }] },
				personalData: person,
				additionalFields: {
					accountTypeId: standardAccountTypeId,
					accountStatus: 'Active',
					tags: 'vip, onboarding',
				},
				...everyAccountField,
				options: { ...accountAnswerOptions, idempotencyKey },
			},
			expected: (items) => {
				const { id } = only(items);
				expect(world.described.look('account', String(id)).attributes).toMatchObject({
					'account-status': 'Active',
					tags: ['VIP', 'ONBOARDING'],
					fields: { favourite_colour: { value: 'green' }, ...personAsStored },
				});
			},
		}),
		sends: ['POST /accounts'],
	},
	{
		name: 'with JSON, as it came',
		given: () => ({
			parameters: {
				fieldsInput: 'json',
				fieldsJson: '{"household_size": 3}',
				output: 'raw',
			},
			expected: (items) =>
				expect(only(items)).toMatchObject({
					data: {
						attributes: { 'reference-id': null, fields: { household_size: { value: 3 } } },
					},
				}),
		}),
		sends: ['POST /accounts'],
	},
	{
		name: 'with a reference ID that is taken',
		given: ({ world }) => {
			putAccount(world);
			return {
				parameters: { referenceId: 'customer-1' },
				refusal: {
					message: 'Persona already has an account with this reference ID',
					description: expect.stringContaining("use the operation 'Create or Update'") as string,
					httpCode: '409',
					objectType: 'account',
					referenceId: 'customer-1',
				},
			};
		},
		sends: ['POST /accounts'],
	},
];
