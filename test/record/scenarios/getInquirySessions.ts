import { inquirySessionKind } from '../../../nodes/shared/objects/inquirySession';
import type { WorldControl } from '../../../simulator';
import { batchFields } from '../batchFields';
import { byId, byUrl } from '../locator';
import { operationScenarios } from '../operationScenarios';
import { outputFields } from '../outputFields';
import type { RecordedGroup } from '../scenario';

/** Two sessions of the one that is meant, and one of another inquiry. */
function putSessions(world: WorldControl): string {
	world.putInquiry({ status: 'pending', referenceId: 'customer-2' });
	return world.putInquiry({ status: 'pending', referenceId: 'customer-1', sessions: 2 }).id;
}

/** Two pages and a half. */
function putPages(world: WorldControl): void {
	for (let made = 0; made < 10; made += 1) world.putInquiry({ sessions: 25 });
}

export const getInquirySessions: RecordedGroup = {
	file: 'getInquirySessions',
	scenarios: operationScenarios(
		{
			operation: 'inquirySession.getAll',
			parameters: (world) => ({ inquiryId: byId(putSessions(world)) }),
		},
		[
			['inquiryId', (world) => byUrl(world.inquiries()[1]?.id ?? ''), { called: 'by URL' }],
			['inquiryId', byId(' '), { called: 'blank' }],
			['inquiryId', byId('inq_Unknown'), { called: 'an unknown one' }],
			['sessionsOf', 'oneInquiry'],
			['sessionsOf', 'allInquiries'],
			['returnAll', true],
			['returnAll', false],
			['limit', 1],
			['filters.status', ['active']],
			['filters.status', ['expired', 'new']],
			...outputFields(inquirySessionKind, (world) => ({ inquiryId: byId(putSessions(world)) })),
			...batchFields({
				parameters: () => ({ inquiryId: byId('={{ $json.id }}') }),
				items: (world, count) =>
					Array.from({ length: count }, () => ({ id: world.putInquiry({ sessions: 1 }).id })),
			}),
		],
		[
			[
				'all pages, for the few that are wanted',
				{
					parameters: () => ({
						sessionsOf: 'allInquiries',
						returnAll: true,
						filters: { status: ['active'] },
					}),
					prepare: ({ world }) => {
						putPages(world('sandbox'));
						putSessions(world('sandbox'));
					},
				},
			],
			['where there is none', { parameters: () => ({ sessionsOf: 'allInquiries' }) }],
		],
	),
};
