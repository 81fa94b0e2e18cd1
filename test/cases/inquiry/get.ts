import { standardTemplateIds } from '../../../simulator';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import { byId, byReferenceId, byUrl, everyInquiryField, inquiryAnswerOptions } from '../parameters';

const fields = { name_first: 'Gita', email_address: 'gita@example.test' };

export const cases: OperationCase[] = [
	{
		name: 'by ID',
		given: ({ world }) => {
			const settings = { status: 'needs_review', referenceId: 'customer-1', fields } as const;
			const { id } = world.putInquiry(settings);
			return {
				parameters: {
					output: 'simplified',
					inquiryId: byId(id),
				},
				expected: (items) => expect(only(items)).toMatchObject({ id, ...settings }),
			};
		},
		sends: ['GET /inquiries/:id'],
	},
	{
		name: 'with every option',
		given: ({ world }) => {
			const { id } = world.putInquiry({ status: 'completed', sessions: 2, fields });
			return {
				parameters: { inquiryId: byId(id), ...everyInquiryField, options: inquiryAnswerOptions },
				expected: (items) =>
					expect(only(items)).toMatchObject({
						id,
						status: 'completed',
						fields: { name_first: 'Gita' },
						included: expect.arrayContaining([expect.objectContaining({ type: 'account' })]),
					}),
			};
		},
		sends: ['GET /inquiries/:id'],
	},
	{
		name: 'by reference ID and template, with the account',
		given: ({ world }) => {
			world.putInquiry({ referenceId: 'somebody else', status: 'pending' });
			const { id, accountId } = world.putInquiry({ referenceId: 'customer-1', status: 'pending' });
			return {
				parameters: {
					inquiryId: byReferenceId('customer-1'),
					options: { inquiryTemplateId: standardTemplateIds.onboarding, include: ['account'] },
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({
						id,
						status: 'pending',
						included: [{ type: 'account', id: accountId, referenceId: 'customer-1' }],
					}),
			};
		},
		sends: ['GET /inquiries', 'GET /inquiries/:id'],
	},
	{
		name: 'by URL, with the version of its template, as it came',
		given: ({ world }) => {
			const { id } = world.putInquiry({ referenceId: 'customer-1', fields });
			return {
				parameters: {
					inquiryId: byUrl(id),
					output: 'raw',
					options: { include: ['inquiry-template.latest-published-version'] },
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({
						data: {
							id,
							attributes: {
								'reference-id': 'customer-1',
								fields: { name_first: { type: 'string', value: 'Gita' } },
							},
						},
					}),
			};
		},
		sends: ['GET /inquiries/:id'],
	},
];
