import { standardTemplateIds } from '../../simulator';
import { fixture, shapeOf } from './fixtures';
import { client, simulator, start } from './startedSimulator';

/** Made in the same millisecond; the last one is the newest. */
const put = (count: number): string[] =>
	Array.from({ length: count }, () => simulator.world('production').putInquiry().id);

const idsOf = async (query: Record<string, string | number> = {}) => {
	const answer = await client.list('/inquiries', query);
	expect(answer.status).toBe(200);
	return answer.data.data.map(({ id }) => id);
};

beforeEach(() => start());

describe('pages', () => {
	it('hold 10, newest first, and link to the next one relatively and encoded', async () => {
		const ids = put(12).reverse();
		const answer = await client.list('/inquiries');
		expect(answer.data.data.map(({ id }) => id)).toEqual(ids.slice(0, 10));
		expect(answer.data.links).toEqual({
			prev: null,
			next: `/api/v1/inquiries?page%5Bafter%5D=${ids[9]}`,
		});
		const next = await client.list('/inquiries', { 'page[after]': ids[9] ?? '' });
		expect(next.data.data.map(({ id }) => id)).toEqual(ids.slice(10));
		expect(next.data.links).toEqual({
			prev: `/api/v1/inquiries?page%5Bbefore%5D=${ids[10]}`,
			next: null,
		});
	});

	it('answer as the fixtures do', async () => {
		put(3);
		const answer = await client.list('/inquiries', { 'page[size]': 2 });
		const { data } = fixture('inquiry-create-201.json') as { data: unknown };
		const list = fixture('inquiry-list-200.json') as { data: unknown[] };
		expect(shapeOf(answer.data)).toEqual(shapeOf({ ...list, data: [data, data] }));
	});

	it('go back with before, to the objects right before it', async () => {
		const ids = put(5).reverse();
		const query = { 'page[before]': ids[4] ?? '', 'page[size]': 2 };
		expect(await idsOf(query)).toEqual([ids[2], ids[3]]);
	});

	it('take every size from 1 to 100', async () => {
		put(101);
		expect(await idsOf({ 'page[size]': 1 })).toHaveLength(1);
		expect(await idsOf({ 'page[size]': 100 })).toHaveLength(100);
	});

	it.each([
		[{ 'page[size]': 0 }],
		[{ 'page[size]': 101 }],
		[{ 'page[size]': 'all' }],
		[{ 'page[after]': 'inq_nobody' }],
		[{ include: 'account' }],
		[{ 'filter[owner]': 'x' }],
	])('are refused for %j', async (query) => {
		const answer = await client.list('/inquiries', query);
		expect(answer.status).toBe(400);
	});

	it('are refused for two cursors at once', async () => {
		const [first = '', second = ''] = put(2);
		const query = { 'page[after]': first, 'page[before]': second };
		expect((await client.list('/inquiries', query)).status).toBe(400);
	});

	it('neither skip nor repeat when an object leaves the filter between two pages', async () => {
		const world = simulator.world('production');
		const ids = Array.from({ length: 4 }, () => world.putInquiry({ status: 'expired' }).id);
		ids.reverse();
		const query = { 'filter[status]': 'expired', 'page[size]': 2 };
		expect(await idsOf(query)).toEqual(ids.slice(0, 2));
		for (const id of ids.slice(0, 2)) world.change(id, 'resume');
		expect(await idsOf({ ...query, 'page[after]': ids[1] ?? '' })).toEqual(ids.slice(2));
	});

	it('are one for an empty list', async () => {
		const answer = await client.list('/inquiries');
		expect(answer.data).toEqual({ data: [], links: { prev: null, next: null } });
	});

	it('keep no filters in links.next', async () => {
		const [, newest = ''] = put(2);
		const query = { 'filter[status]': 'created', 'page[size]': 1 };
		const answer = await client.list('/inquiries', query);
		expect(answer.data.links.next).toBe(`/api/v1/inquiries?page%5Bafter%5D=${newest}`);
	});
});

describe('filters', () => {
	it('choose by status, several with commas or repeated', async () => {
		const world = simulator.world('production');
		const [created, expired, failed] = (['created', 'expired', 'failed'] as const).map(
			(status) => world.putInquiry({ status, createdAt: undefined }).id,
		);
		expect(await idsOf({ 'filter[status]': 'expired' })).toEqual([expired]);
		expect(await idsOf({ 'filter[status]': 'expired,failed' })).toEqual([failed, expired]);
		const repeated = await client.list(
			'/inquiries?filter[status][]=expired&filter[status][]=created',
		);
		expect(repeated.data.data.map(({ id }) => id)).toEqual([created, expired]);
		expect((await client.list('/inquiries', { 'filter[status]': 'lost' })).status).toBe(400);
	});

	it('choose by reference ID, account and template', async () => {
		const world = simulator.world('production');
		const wanted = world.putInquiry({
			referenceId: 'customer+1',
			inquiryTemplateId: standardTemplateIds.ageCheck,
		});
		world.putInquiry({ referenceId: 'customer 1' });
		const queries: Record<string, string>[] = [
			{ 'filter[reference-id]': 'customer+1' },
			{ 'filter[account-id]': `act_nobody,${wanted.accountId}` },
			{ 'filter[inquiry-template-id]': standardTemplateIds.ageCheck },
			{ 'filter[inquiry-id]': wanted.id },
		];
		for (const query of queries) expect(await idsOf(query)).toEqual([wanted.id]);
	});

	it('choose by creation time, both ends included', async () => {
		const world = simulator.world('production');
		const [early, middle, late] = ['09', '10', '11'].map(
			(hour) =>
				world.putInquiry({
					status: 'completed',
					createdAt: new Date(`2026-03-01T${hour}:00:00.000Z`),
				}).id,
		);
		const from = { 'filter[created-at-start]': '2026-03-01T10:00:00.000Z' };
		const to = { 'filter[created-at-end]': '2026-03-01T10:00:00.000Z' };
		expect(await idsOf(from)).toEqual([late, middle]);
		expect(await idsOf(to)).toEqual([middle, early]);
		expect(await idsOf({ ...from, ...to })).toEqual([middle]);
		const bad = await client.list('/inquiries', { 'filter[created-at-start]': 'yesterday' });
		expect(bad.status).toBe(400);
	});

	it('let a note stand alone only', async () => {
		const { id } = simulator.world('production').putInquiry({ note: 'by phone' });
		put(1);
		expect(await idsOf({ 'filter[note]': 'by phone' })).toEqual([id]);
		const query = { 'filter[note]': 'by phone', 'filter[status]': 'created' };
		expect((await client.list('/inquiries', query)).status).toBe(400);
	});

	it('take 100 IDs and no more', async () => {
		const ids = put(101);
		const query = (count: number) => ({ 'filter[inquiry-id]': ids.slice(0, count).join(',') });
		expect((await client.list('/inquiries', query(100))).status).toBe(200);
		expect((await client.list('/inquiries', query(101))).status).toBe(400);
	});
});
