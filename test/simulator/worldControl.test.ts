import { inquiryStatuses } from '../../simulator';
import { creation } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

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

it('clears an environment without touching the other, and gives no ID a second time', () => {
	const sandbox = simulator.world('sandbox').putInquiry();
	const first = world().putInquiry({ referenceId: 'customer-1', tags: ['VIP'], sessions: 1 });
	world().clear();
	expect(world().inquiries()).toEqual([]);
	expect(world().sessions()).toEqual([]);
	expect(world().described.list('account')).toEqual([]);
	expect(world().tags()).toEqual([]);
	expect(world().templates().length).toBeGreaterThan(0);
	expect(simulator.world('sandbox').inquiries()).toEqual([sandbox]);
	expect(world().putInquiry().id).not.toBe(first.id);
});

it('forgets results under idempotency keys when it clears: what they name is gone', async () => {
	const make = async () =>
		(await client.post('/inquiries', creation(), { 'Idempotency-Key': 'key-1' })).data.data.id;
	const first = await make();
	expect(await make()).toBe(first);
	world().clear();
	const second = await make();
	expect(world().inquiries()).toMatchObject([{ id: second }]);
});

it('starts an inquiry in a session, an unused one first', () => {
	const { id } = world().putInquiry({ sessions: 1 });
	world().change(id, 'start');
	expect(world().sessions(id)).toMatchObject([{ status: 'active' }]);
	const other = world().putInquiry().id;
	world().change(other, 'start');
	expect(world().sessions(other)).toMatchObject([{ status: 'active' }]);
});
