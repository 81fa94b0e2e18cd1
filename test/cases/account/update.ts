import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import {
	accountAnswerOptions,
	byId,
	byUrl,
	everyAccountField,
	person,
	personAsStored,
	putAccount,
} from '../parameters';

export const cases: OperationCase[] = [
	{
		name: 'with one name',
		given: ({ world }) => {
			const id = putAccount(world, { 'name-first': 'Old', 'name-last': 'Quill' });
			return {
				parameters: {
					accountId: byId(id),
					personalData: { nameFirst: 'Mara' },
					output: 'simplified',
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({ id, nameFirst: 'Mara', nameLast: 'Quill' }),
			};
		},
		sends: ['PATCH /accounts/:id'],
	},
	{
		name: 'with pairs, all that a person has, and every option',
		given: ({ world }) => {
			const id = putAccount(world, { tags: ['OLD'] });
			return {
				parameters: {
					accountId: byId(id),
					fieldsInput: 'keypair',
					fields: { field: [{ name: 'favourite_colour', value: 'green' }] },
					personalData: person,
					updateFields: {
						accountStatus: 'Blocked',
						referenceId: 'customer-2',
						tags: 'vip, onboarding',
					},
					...everyAccountField,
					options: accountAnswerOptions,
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({ id, accountStatus: 'Blocked' });
					expect(world.described.look('account', id).attributes).toMatchObject({
						'reference-id': 'customer-2',
						tags: ['VIP', 'ONBOARDING'],
						fields: { favourite_colour: { value: 'green' }, ...personAsStored },
					});
				},
			};
		},
		sends: ['PATCH /accounts/:id'],
	},
	{
		name: 'with JSON that empties a field, by URL, as it came',
		given: ({ world }) => {
			const id = putAccount(world, { fields: { favourite_colour: 'green' } });
			return {
				parameters: {
					accountId: byUrl(id, 'accounts'),
					fieldsInput: 'json',
					fieldsJson: '{"favourite_colour": null}',
					output: 'raw',
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({
						data: { id, attributes: { fields: { favourite_colour: { value: null } } } },
					}),
			};
		},
		sends: ['PATCH /accounts/:id'],
	},
	{
		name: 'with nothing to change',
		given: ({ world }) => ({
			parameters: { accountId: byId(putAccount(world)), personalData: { nameFirst: '' } },
			refusal: { message: "'Update Fields' and the account fields are empty" },
		}),
		sends: [],
	},
];
