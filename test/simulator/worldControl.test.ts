import { inquiryStatuses } from '../../simulator';
import { simulator, start } from './startedSimulator';

const world = () => simulator.world('production');

beforeEach(() => start());

it.each(inquiryStatuses)('puts an inquiry into the status %s', (status) => {
	expect(world().putInquiry({ status }).status).toBe(status);
	expect(world().putInquiry({ status, started: false }).status).toBe(status);
});

it.each(['approved', 'declined', 'needs_review'] as const)(
	'lets %s follow on a completion, or come before the person has begun',
	(status) => {
		const completed = world().putInquiry({ status });
		expect(completed.completedAt).toBeGreaterThan(completed.startedAt ?? Infinity);
		expect(completed.updatedAt).toBeGreaterThan(completed.completedAt ?? Infinity);
		expect(world().putInquiry({ status, started: false })).toMatchObject({
			startedAt: null,
			completedAt: null,
		});
	},
);

it('starts an inquiry in a session, an unused one first', () => {
	const { id } = world().putInquiry({ sessions: 1 });
	world().change(id, 'start');
	expect(world().sessions(id)).toMatchObject([{ status: 'active' }]);
	const other = world().putInquiry().id;
	world().change(other, 'start');
	expect(world().sessions(other)).toMatchObject([{ status: 'active' }]);
});
