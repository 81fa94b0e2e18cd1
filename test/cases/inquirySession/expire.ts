import { expire } from '../../../nodes/Persona/resources/inquirySession/expire.operation';
import { derivedCases } from '../derivedCases';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import { byId } from '../parameters';

export const cases: OperationCase[] = [
	...derivedCases(expire),
	{
		name: 'one of two',
		given: ({ world }) => {
			const inquiryId = world.putInquiry({ sessions: 2 }).id;
			const [id = ''] = world.sessions(inquiryId).map((session) => session.id);
			return {
				parameters: { inquirySessionId: byId(id) },
				expected: (items) => {
					expect(only(items)).toMatchObject({ id, status: 'expired' });
					expect(world.sessions(inquiryId).map(({ status }) => status)).toEqual(['expired', 'new']);
				},
			};
		},
		sends: ['POST /inquiry-sessions/:id/expire'],
	},
];
