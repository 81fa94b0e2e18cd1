import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import {
	accountAnswerOptions,
	byId,
	byReferenceId,
	byUrl,
	everyAccountField,
	putAccount,
} from '../parameters';

export const cases: OperationCase[] = [
	{
		name: 'by ID',
		given: ({ world }) => {
			const id = putAccount(world, { 'name-first': 'Mara', tags: ['VIP'] });
			return {
				parameters: { accountId: byId(id), output: 'simplified' },
				expected: (items) =>
					expect(only(items)).toMatchObject({
						id,
						referenceId: 'customer-1',
						nameFirst: 'Mara',
						tags: ['VIP'],
						fields: { name: { first: 'Mara' } },
					}),
			};
		},
		sends: ['GET /accounts/:id'],
	},
	{
		name: 'by reference ID, with every option',
		given: ({ world }) => {
			putAccount(world, { 'reference-id': 'customer-10' });
			const id = putAccount(world);
			return {
				parameters: {
					accountId: byReferenceId('customer-1'),
					...everyAccountField,
					options: accountAnswerOptions,
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({
						id,
						referenceId: 'customer-1',
						included: [expect.objectContaining({ type: 'account-type' })],
					}),
			};
		},
		sends: ['GET /accounts', 'GET /accounts/:id'],
	},
	{
		name: 'by URL, as it came',
		given: ({ world }) => {
			const id = putAccount(world, { 'name-first': 'Mara' });
			return {
				parameters: { accountId: byUrl(id, 'accounts'), output: 'raw' },
				expected: (items) => {
					const name = { value: { first: { type: 'string', value: 'Mara' } } };
					expect(only(items)).toMatchObject({ data: { id, attributes: { fields: { name } } } });
				},
			};
		},
		sends: ['GET /accounts/:id'],
	},
	{
		name: 'by a reference ID that nobody has',
		given: ({ world }) => {
			putAccount(world);
			return {
				parameters: { accountId: byReferenceId('customer-2') },
				refusal: { message: 'The reference ID has no account' },
			};
		},
		sends: ['GET /accounts'],
	},
];
