import type { OperationCase, Stage } from '../operationCase';
import { only } from '../operationCase';
import { batchOptions, everySessionField, idempotencyKey } from '../parameters';

/** The IDs of as many inquiries as numbers, each with so many sessions. */
const put = ({ world }: Stage, ...sessions: number[]) =>
	sessions.map((count) => world.putInquiry({ sessions: count }).id);

const expectAllExpired = ({ world }: Stage) =>
	expect(world.sessions().filter(({ status }) => status !== 'expired')).toEqual([]);

export const cases: OperationCase[] = [
	{
		name: 'of two inquiries',
		given: (stage) => {
			const inquiryIds = put(stage, 2, 1);
			return {
				parameters: {
					output: 'simplified',
					inquiryIds: inquiryIds.join(', '),
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({ inquiryIds, sessionCount: 3 });
					expectAllExpired(stage);
				},
			};
		},
		sends: ['POST /inquiry-sessions/expire-all'],
	},
	{
		name: 'with every option',
		given: (stage) => {
			const inquiryIds = put(stage, 1, 2);
			return {
				parameters: {
					inquiryIds: inquiryIds.join(', '),
					...everySessionField,
					options: { ...batchOptions, idempotencyKey },
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({ inquiryIds, sessionCount: 3 });
					expectAllExpired(stage);
				},
			};
		},
		sends: ['POST /inquiry-sessions/expire-all'],
	},
	{
		name: 'as they came',
		given: (stage) => {
			const [inquiryIds = ''] = put(stage, 1);
			return {
				parameters: { inquiryIds, output: 'raw' },
				expected: (items) => {
					expect(only(items)).toMatchObject({ inquiryIds: [inquiryIds], sessionCount: 1 });
					expectAllExpired(stage);
				},
			};
		},
		sends: ['POST /inquiry-sessions/expire-all'],
	},
];
