import type { OperationCase } from '../operationCase';
import { idsOf, only } from '../operationCase';
import { batchOptions, byId, byUrl, everySessionField } from '../parameters';

/** The newest first. */
const ids = (sessions: { id: string }[]) => sessions.map(({ id }) => id).reverse();

export const cases: OperationCase[] = [
	{
		name: 'of one inquiry',
		given: ({ world }) => {
			const inquiryId = world.putInquiry({ sessions: 2 }).id;
			return {
				parameters: { inquiryId: byId(inquiryId), output: 'simplified' },
				expected: (items) => expect(idsOf(items)).toEqual(ids(world.sessions(inquiryId))),
			};
		},
		sends: ['GET /inquiry-sessions'],
	},
	{
		name: 'of one inquiry, in a status',
		given: ({ world }) => {
			world.putInquiry({ sessions: 1 });
			const inquiryId = world.putInquiry({ sessions: 3 }).id;
			return {
				parameters: { inquiryId: byId(inquiryId), filters: { status: ['new'] } },
				expected: (items) => {
					expect(idsOf(items)).toEqual(ids(world.sessions(inquiryId)));
					expect(items[0]?.json).toMatchObject({ status: 'new', inquiryId });
				},
			};
		},
		sends: ['GET /inquiry-sessions'],
	},
	{
		name: 'of one inquiry, with every option',
		given: ({ world }) => {
			world.putInquiry({ sessions: 1 });
			const inquiryId = world.putInquiry({ sessions: 2 }).id;
			return {
				parameters: {
					sessionsOf: 'oneInquiry',
					inquiryId: byId(inquiryId),
					returnAll: true,
					...everySessionField,
					options: batchOptions,
				},
				expected: (items) => expect(idsOf(items)).toEqual(ids(world.sessions(inquiryId))),
			};
		},
		sends: ['GET /inquiry-sessions'],
	},
	{
		name: 'of an inquiry by URL, in a status, as they came',
		given: ({ world }) => {
			const { id } = world.putInquiry({ status: 'pending', sessions: 3 });
			const { id: active } = world.sessions(id).find(({ status }) => status === 'active') ?? {};
			return {
				parameters: {
					inquiryId: byUrl(id),
					returnAll: false,
					limit: 1,
					filters: { status: ['active', 'expired'] },
					output: 'raw',
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({
						type: 'inquiry-session',
						id: active,
						attributes: { status: 'active' },
					}),
			};
		},
		sends: ['GET /inquiry-sessions'],
	},
	{
		name: 'of one inquiry up to a limit, as they came',
		given: ({ world }) => {
			const inquiryId = world.putInquiry({ sessions: 3 }).id;
			return {
				parameters: { inquiryId: byId(inquiryId), limit: 2, output: 'raw' },
				expected: (items) =>
					expect(idsOf(items)).toEqual(ids(world.sessions(inquiryId)).slice(0, 2)),
			};
		},
		sends: ['GET /inquiry-sessions'],
	},
	{
		name: 'of all, in a status that is not asked for',
		given: ({ world }) => {
			world.putInquiry({ status: 'pending', sessions: 1 });
			const inquiryId = world.putInquiry({ sessions: 1 }).id;
			return {
				parameters: {
					sessionsOf: 'allInquiries',
					filters: { status: ['new'] },
					output: 'selectedFields',
					selectedFields: ['createdAt'],
				},
				expected: (items) => expect(idsOf(items)).toEqual(ids(world.sessions(inquiryId))),
			};
		},
		sends: ['GET /inquiry-sessions'],
	},
];
