import type { OperationCase } from '../operationCase';
import { idsOf, only } from '../operationCase';
import {
	byId,
	byUrl,
	everySessionField,
	idempotencyKey,
	sessionAnswerOptions,
} from '../parameters';

export const cases: OperationCase[] = [
	{
		name: 'by ID',
		given: ({ world }) => {
			const inquiryId = world.putInquiry().id;
			return {
				parameters: {
					output: 'simplified',
					inquiryId: byId(inquiryId),
				},
				expected: (items) => {
					expect(idsOf(items)).toEqual(world.sessions(inquiryId).map(({ id }) => id));
					expect(only(items)).toMatchObject({ inquiryId, status: 'new' });
				},
			};
		},
		sends: ['POST /inquiry-sessions'],
	},
	{
		name: 'with every option',
		given: ({ world }) => {
			const inquiryId = world.putInquiry().id;
			return {
				parameters: {
					inquiryId: byId(inquiryId),
					...everySessionField,
					options: { ...sessionAnswerOptions, idempotencyKey },
				},
				expected: (items) => {
					expect(idsOf(items)).toEqual(world.sessions(inquiryId).map(({ id }) => id));
					expect(only(items).included).toMatchObject([{ type: 'inquiry', id: inquiryId }]);
				},
			};
		},
		sends: ['POST /inquiry-sessions'],
	},
	{
		name: 'by URL, as it came',
		given: ({ world }) => {
			const inquiryId = world.putInquiry().id;
			return {
				parameters: { inquiryId: byUrl(inquiryId), output: 'raw' },
				expected: (items) =>
					expect(only(items)).toMatchObject({
						data: { type: 'inquiry-session', id: world.sessions(inquiryId)[0]?.id },
					}),
			};
		},
		sends: ['POST /inquiry-sessions'],
	},
];
