import { generateOneTimeLink } from '../../../nodes/Persona/resources/inquirySession/generateOneTimeLink.operation';
import { derivedCases } from '../derivedCases';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import { byId } from '../parameters';

export const cases: OperationCase[] = [
	...derivedCases(generateOneTimeLink),
	{
		name: 'for this session alone',
		given: ({ world, journal }) => {
			const inquiryId = world.putInquiry({ sessions: 2 }).id;
			const [id = ''] = world.sessions(inquiryId).map((session) => session.id);
			return {
				parameters: { inquirySessionId: byId(id) },
				expected: (items) => {
					const { oneTimeLink } = only(items);
					expect(journal.links).toMatchObject([{ sessionId: id, link: oneTimeLink }]);
					expect(world.sessions(inquiryId)).toHaveLength(2);
				},
			};
		},
		sends: ['POST /inquiry-sessions/:id/generate-one-time-link'],
	},
];
