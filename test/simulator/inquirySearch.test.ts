import { standardTemplateIds, type InquirySettings } from '../../simulator';
import { creation } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

const hour = 3_600_000;

const put = (settings: InquirySettings = {}) =>
	simulator.world('production').putInquiry(settings).id;

const hoursAgo = (hours: number) => new Date(simulator.clock.now() - hours * hour);

const search = (query?: unknown, sort?: unknown, parameters = '') =>
	client.send<{ id: string; attributes: Record<string, unknown> }[]>({
		method: 'POST',
		url: `/inquiries/search${parameters}`,
		data: { query, sort },
	});

const found = async (query?: unknown, sort?: unknown) =>
	(await search(query, sort)).data.data.map(({ id }) => id);

const statusIs = (value: string) => ({ attribute: 'status', operator: 'eq', value });

const createdAt = (operator: string, value: string) => ({
	attribute: 'created_at',
	operator,
	value,
});

beforeEach(() => start());

describe('a predicate', () => {
	it.each([
		['gt', [0]],
		['gte', [0, 1]],
		['lt', [2]],
		['lte', [1, 2]],
		['eq', [1]],
	])('compares times: %s', async (operator, expected) => {
		const ids = [1, 2, 3].map((hours) => put({ createdAt: hoursAgo(hours) }));
		expect(await found(createdAt(operator, hoursAgo(2).toISOString()))).toEqual(
			expected.map((index) => ids[index]),
		);
	});

	it('takes a date alone', async () => {
		const old = put({ createdAt: new Date('2026-03-02T23:00:00Z'), status: 'completed' });
		put({ createdAt: new Date('2026-03-03T00:00:00Z'), status: 'completed' });
		expect(await found(createdAt('lt', '2026-03-03'))).toEqual([old]);
	});

	it.each([
		['status', 'expired'],
		['reference_id', 'customer-1'],
		['inquiry_template_id', standardTemplateIds.ageCheck],
	])('finds by %s', async (attribute, value) => {
		put({ status: 'completed', referenceId: 'customer-2' });
		const wanted = put({
			status: 'expired',
			referenceId: 'customer-1',
			inquiryTemplateId: standardTemplateIds.ageCheck,
		});
		expect(await found({ attribute, operator: 'eq', value })).toEqual([wanted]);
	});

	it('finds by the time of the last change', async () => {
		put({ status: 'completed', createdAt: hoursAgo(5) });
		const changed = put({ status: 'expired', createdAt: hoursAgo(48) });
		await client.post(`/inquiries/${changed}/resume`);
		simulator.clock.advance(60);
		const since = new Date(simulator.clock.now() - hour).toISOString();
		expect(await found({ attribute: 'updated_at', operator: 'gte', value: since })).toEqual([
			changed,
		]);
	});

	it.each([
		[{ attribute: 'status', operator: 'like', value: 'exp' }, 'query.operator'],
		[{ attribute: 'status', operator: 'neq', value: 'expired' }, 'query.operator'],
		[{ attribute: 'status', operator: 'in', value: ['expired'] }, 'query.operator'],
		[{ attribute: 'status', operator: 'gt', value: 'created' }, 'query.operator'],
		[{ attribute: 'created-at', operator: 'gte', value: '2026-01-01' }, 'query.attribute'],
		[{ attribute: 'note', operator: 'eq', value: 'x' }, 'query.attribute'],
		[{ attribute: 'status', operator: 'eq' }, 'query.value'],
		[{ attribute: 'created_at', operator: 'eq', value: 'yesterday' }, 'query.value'],
		[{ attribute: 'status', operator: 'eq', value: 'created', case: true }, 'query.case'],
		['expired', 'query must'],
		[{ and: [] }, 'query.and'],
		[{ and: statusIs('created') }, 'query.and'],
		[{ or: [statusIs('created'), { not: [] }] }, 'query.or[1].not'],
		[{ not: statusIs('created'), or: [] }, 'query must'],
		[{ all: [statusIs('created')] }, 'query.all'],
	])('is refused: %j', async (query, problem) => {
		const answer = await search(query);
		expect(answer.status).toBe(400);
		expect(answer.data.errors[0]?.details).toContain(problem);
	});
});

describe('several predicates', () => {
	it('are joined by and, or, not, at any depth', async () => {
		const [failed, expired, completed] = (['failed', 'expired', 'completed'] as const).map(
			(status, index) => put({ status, createdAt: hoursAgo(50 + index) }),
		);
		expect(await found({ not: statusIs('expired') })).toEqual([failed, completed]);
		expect(await found({ or: [statusIs('expired'), statusIs('completed')] })).toEqual([
			expired,
			completed,
		]);
		const before = createdAt('lt', hoursAgo(50).toISOString());
		expect(
			await found({
				and: [before, { or: [statusIs('failed'), { not: statusIs('expired') }] }],
			}),
		).toEqual([completed]);
	});

	it('may be none: all are found', async () => {
		const ids = [1, 2].map((hours) => put({ createdAt: hoursAgo(hours) }));
		expect(await found()).toEqual(ids);
		expect(await found({})).toEqual(ids);
	});
});

describe('order and pages', () => {
	const everything = createdAt('gte', '2020-01-01');

	/** Walks all pages, and back again. */
	const walk = async (sort: unknown, from: 'after' | 'before', cursor?: string) => {
		const pages: string[][] = [];
		let at = cursor;
		for (;;) {
			const page = at === undefined ? '' : `&page[${from}]=${at}`;
			const { data } = await search(everything, sort, `?page[size]=2${page}`);
			const ids = data.data.map(({ id }) => id);
			if (ids.length > 0) pages.push(ids);
			const link = from === 'after' ? data.links.next : data.links.prev;
			if (link === null) return pages;
			expect(decodeURIComponent(link)).toMatch(
				new RegExp(`^/api/v1/inquiries/search\\?.*page\\[${from}\\]=inq_`),
			);
			at = from === 'after' ? ids.at(-1) : ids[0];
		}
	};

	it.each([
		[undefined, [4, 3, 2, 1, 0]],
		[{ attribute: 'created_at', direction: 'desc' }, [4, 3, 2, 1, 0]],
		[{ attribute: 'created_at' }, [4, 3, 2, 1, 0]],
		[{ attribute: 'created_at', direction: 'asc' }, [0, 1, 2, 3, 4]],
		[{ attribute: 'reference_id', direction: 'asc' }, [3, 2, 1, 4, 0]],
		[{ attribute: 'status', direction: 'desc' }, [4, 2, 0, 3, 1]],
	])('follow %j, each once', async (sort, order) => {
		const ids = ['e', 'c', 'b', 'a', 'd'].map((referenceId, index) =>
			put({
				referenceId,
				status: index % 2 === 0 ? 'failed' : 'completed',
				createdAt: hoursAgo(30 - index),
			}),
		);
		const expected = order.map((index) => ids[index]);
		expect((await walk(sort, 'after')).flat()).toEqual(expected);
		expect((await walk(sort, 'before', expected[4])).reverse().flat()).toEqual(
			expected.slice(0, 4),
		);
	});

	it.each([
		[{ attribute: 'note' }, 'sort.attribute'],
		[{ attribute: 'created_at', direction: 'up' }, 'sort.direction'],
		[{ attribute: 'created_at', nulls: 'last' }, 'sort.nulls'],
		['created_at', 'sort must'],
	])('refuse the sort %j', async (sort, problem) => {
		const answer = await search(everything, sort);
		expect(answer.status).toBe(400);
		expect(answer.data.errors[0]?.details).toContain(problem);
	});

	it('have sparse fields and no include', async () => {
		put({ status: 'expired' });
		const { data } = await search(everything, undefined, '?fields[inquiry]=status');
		expect(data.data[0]?.attributes).toEqual({ status: 'expired' });
		expect((await search(everything, undefined, '?include=account')).status).toBe(400);
	});
});

describe('the index', () => {
	it('finds a new inquiry after a minute', async () => {
		const { id } = (await client.post('/inquiries', creation())).data.data;
		simulator.clock.advance(59);
		expect(await found()).toEqual([]);
		const cursor = await search(undefined, undefined, `?page[after]=${id}`);
		expect(cursor.status).toBe(400);
		simulator.clock.advance(1);
		expect(await found()).toEqual([id]);
	});

	it('finds a changed one as it was, for a minute', async () => {
		const id = put({ status: 'expired' });
		await client.post(`/inquiries/${id}/resume`);
		simulator.clock.advance(30);
		await client.post(`/inquiries/${id}/approve`);
		expect((await search(statusIs('expired'))).data.data[0]?.attributes.status).toBe('expired');
		simulator.clock.advance(30);
		expect(await found(statusIs('expired'))).toEqual([]);
		expect(await found(statusIs('pending'))).toEqual([id]);
		simulator.clock.advance(30);
		expect(await found(statusIs('approved'))).toEqual([id]);
	});

	it.each<[string, (id: string) => Promise<unknown>]>([
		[
			'an update',
			(id) => client.patch(`/inquiries/${id}`, { data: { attributes: { note: 'n' } } }),
		],
		['a tag', (id) => client.post(`/inquiries/${id}/add-tag`, { meta: { 'tag-name': 'n' } })],
		['a redaction', (id) => client.delete(`/inquiries/${id}`)],
		['expiry on request', (id) => client.post(`/inquiries/${id}/expire`)],
		['a mark for review', (id) => client.post(`/inquiries/${id}/mark-for-review`)],
		['a start', async (id) => simulator.world('production').change(id, 'start')],
		['a completion', async (id) => simulator.world('production').change(id, 'complete')],
	])('runs behind for %s, too', async (_name, change) => {
		const id = put({ status: 'pending', createdAt: hoursAgo(1) });
		const attributes = async () => (await search()).data.data[0]?.attributes;
		const before = await attributes();
		simulator.clock.advance(10);
		await change(id);
		expect(await attributes()).toEqual(before);
		simulator.clock.advance(60);
		expect(await attributes()).toEqual((await client.get(`/inquiries/${id}`)).data.data.attributes);
		expect(await attributes()).not.toEqual(before);
	});

	it('runs behind for expiry by time', async () => {
		const id = put({ status: 'created', createdAt: hoursAgo(23) });
		simulator.clock.advance(3600 + 59);
		expect(await found(statusIs('created'))).toEqual([id]);
		simulator.clock.advance(1);
		expect(await found(statusIs('expired'))).toEqual([id]);
	});
});
