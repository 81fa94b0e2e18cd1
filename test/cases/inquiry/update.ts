import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import { byId, byUrl, everyInquiryField, inquiryAnswerOptions } from '../parameters';

export const cases: OperationCase[] = [
	{
		name: 'with JSON and a note',
		given: ({ world }) => {
			const { id } = world.putInquiry({ note: 'old', fields: { name_last: 'Quill' } });
			return {
				parameters: {
					output: 'simplified',
					inquiryId: byId(id),
					fieldsInput: 'json',
					fieldsJson: '{"name_first": "Mara"}',
					updateFields: { note: 'new' },
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({
						id,
						fields: { name_first: 'Mara', name_last: 'Quill' },
					});
					expect(world.inquiry(id)).toMatchObject({
						note: 'new',
						fields: { name_first: { value: 'Mara' }, name_last: { value: 'Quill' } },
					});
				},
			};
		},
		sends: ['PATCH /inquiries/:id'],
	},
	{
		name: 'with pairs, note and tags, and every option',
		given: ({ world }) => {
			const { id } = world.putInquiry({ tags: ['old'], note: 'old' });
			return {
				parameters: {
					inquiryId: byId(id),
					fieldsInput: 'keypair',
					fields: { field: [{ name: 'name_first', value: 'Mara' }] },
					updateFields: {
						note: 'new',
						redirectUri: 'https://example.test/verified',
						removeNote: false,
						tags: 'vip, onboarding',
					},
					...everyInquiryField,
					options: inquiryAnswerOptions,
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({ id, fields: { name_first: 'Mara' } });
					expect(world.inquiry(id)).toMatchObject({
						note: 'new',
						redirectUri: 'https://example.test/verified',
						tags: ['VIP', 'ONBOARDING'],
						fields: { name_first: { value: 'Mara' } },
					});
				},
			};
		},
		sends: ['PATCH /inquiries/:id'],
	},
	{
		name: 'with JSON and without the note, by URL, as it came',
		given: ({ world }) => {
			const { id } = world.putInquiry({ note: 'old' });
			return {
				parameters: {
					inquiryId: byUrl(id),
					fieldsInput: 'json',
					fieldsJson: '{"name_first": "Mara"}',
					updateFields: { removeNote: true },
					output: 'raw',
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({
						data: { id, attributes: { fields: { name_first: { value: 'Mara' } } } },
					});
					expect(world.inquiry(id).note ?? '').toBe('');
				},
			};
		},
		sends: ['PATCH /inquiries/:id'],
	},
];
