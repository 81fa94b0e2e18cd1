import {
	MovableClock,
	seedDemoWorld,
	seedLaterPeople,
	startSimulator,
	type Simulator,
} from '../../simulator';
import { PersonaClient } from '../support/personaClient';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({
		clock: new MovableClock(() => Date.parse('2026-03-04T08:00:00.000Z')),
	});
});
afterEach(() => simulator.stop());

it('has some forty inquiries in every state', () => {
	const { inquiries, environment, key } = seedDemoWorld(simulator);
	const counts: Record<string, number> = {};
	for (const { status } of inquiries) counts[status] = (counts[status] ?? 0) + 1;
	expect(counts).toEqual({
		expired: 15,
		completed: 4,
		failed: 3,
		approved: 3,
		declined: 2,
		needs_review: 2,
		pending: 6,
		created: 6,
	});
	const expired = inquiries.filter(({ status }) => status === 'expired');
	expect(expired.filter(({ startedAt }) => startedAt === null)).toHaveLength(5);
	expect(expired.filter(({ redactedAt }) => redactedAt !== null)).toHaveLength(1);
	expect(simulator.world(environment).inquiries()).toHaveLength(41);
	expect(key).toBe(simulator.keys.production);
});

it('gives each person a mailbox and a reference ID of their own', () => {
	const kept = seedDemoWorld(simulator).inquiries.filter(({ redactedAt }) => redactedAt === null);
	const mailboxes = kept.map(({ fields }) => fields.email_address?.value);
	expect(new Set(mailboxes).size).toBe(kept.length);
	for (const mailbox of mailboxes) expect(mailbox).toMatch(/^[a-z.-]+@example\.test$/);
	expect(new Set(kept.map(({ referenceId }) => referenceId)).size).toBe(kept.length);
	expect(kept[0]?.referenceId).toBe('customer-0001');
});

it('has ten more people for later, expired and different from the others', () => {
	const { inquiries } = seedDemoWorld(simulator);
	const later = seedLaterPeople(simulator);
	expect(later.map(({ status, redactedAt }) => [status, redactedAt])).toEqual(
		Array.from({ length: 10 }, () => ['expired', null]),
	);
	expect(later[0]?.referenceId).toBe('customer-0042');
	const kept = [...inquiries, ...later].filter(({ redactedAt }) => redactedAt === null);
	const mailboxes = kept.map(({ fields }) => fields.email_address?.value);
	expect(new Set(mailboxes).size).toBe(kept.length);
});

it('is the same each time', async () => {
	const first = seedDemoWorld(simulator).inquiries;
	const other = await startSimulator({
		clock: new MovableClock(() => Date.parse('2026-03-04T08:00:00.000Z')),
	});
	expect(seedDemoWorld(other).inquiries).toEqual(first);
	await other.stop();
});

it('has a life that fits its state: each open one has time left, each time its order', async () => {
	const { inquiries } = seedDemoWorld(simulator);
	const now = simulator.clock.now();
	for (const inquiry of inquiries) {
		const open = inquiry.status === 'created' || inquiry.status === 'pending';
		if (open) expect(inquiry.expiresAt).toBeGreaterThan(now);
		const times = [
			inquiry.createdAt,
			inquiry.startedAt,
			inquiry.completedAt ?? inquiry.failedAt ?? inquiry.expiredAt,
			inquiry.decisionedAt ?? inquiry.markedForReviewAt,
			now,
		].filter((time) => time !== null);
		expect(times).toEqual([...times].sort((left, right) => left - right));
	}
	const client = new PersonaClient(simulator);
	const answer = await client.list('/inquiries', {
		'filter[status]': 'expired',
		'page[size]': 100,
	});
	expect(answer.data.data).toHaveLength(15);
});

it('records nothing', () => {
	seedDemoWorld(simulator);
	expect(simulator.journal).toMatchObject({ requests: [], inquiries: [], sessions: [], links: [] });
});
