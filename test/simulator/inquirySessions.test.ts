import { fixture, shapeOf } from './fixtures';
import { openPage } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

const world = () => simulator.world('production');

const create = (inquiryId: string) =>
	client.post('/inquiry-sessions', { data: { attributes: { 'inquiry-id': inquiryId } } });

beforeEach(() => start());

describe('create', () => {
	it('gives the session alone, as the fixture does', async () => {
		const { id } = world().putInquiry();
		const answer = await create(id);
		expect(answer.status).toBe(201);
		expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('session-create-201.json')));
		expect(answer.data).not.toHaveProperty('meta');
		expect(answer.data.data.attributes.status).toBe('new');
		expect(simulator.journal.sessions).toMatchObject([{ inquiryId: id }]);
	});

	it('is refused without an inquiry, for an unknown one, and for one that is over', async () => {
		expect((await client.post('/inquiry-sessions', { data: { attributes: {} } })).status).toBe(400);
		expect((await create('inq_nobody')).status).toBe(404);
		expect((await create(world().putInquiry({ status: 'expired' }).id)).status).toBe(409);
		expect((await create(world().putInquiry({ status: 'approved' }).id)).status).toBe(409);
	});

	it('is refused above the limit of sessions', async () => {
		await start({ maximumSessionsPerInquiry: 2 });
		const { id } = world().putInquiry({ sessions: 1 });
		expect((await create(id)).status).toBe(201);
		expect((await create(id)).status).toBe(409);
	});

	it('gives a session that resume then uses', async () => {
		const { id } = world().putInquiry({ status: 'pending' });
		await create(id);
		await client.post(`/inquiries/${id}/resume`);
		expect(simulator.journal.resumes[0]?.sessionId).toBe(simulator.journal.sessions[0]?.sessionId);
	});
});

describe('list', () => {
	it('holds the sessions of one inquiry, or all, newest first', async () => {
		const first = world().putInquiry({ sessions: 2 });
		const second = world().putInquiry({ sessions: 1 });
		const ids = world()
			.sessions()
			.map(({ id }) => id)
			.reverse();
		const ofFirst = await client.list('/inquiry-sessions', { 'filter[inquiry-id]': first.id });
		expect(ofFirst.data.data.map(({ id }) => id)).toEqual(ids.slice(1));
		const all = await client.list('/inquiry-sessions');
		expect(all.data.data.map(({ id }) => id)).toEqual(ids);
		expect(all.data.data[0]?.relationships.inquiry?.data).toEqual({
			type: 'inquiry',
			id: second.id,
		});
	});

	it('pages by cursor, as the fixture does', async () => {
		for (let count = 0; count < 3; count += 1) world().putInquiry({ status: 'pending' });
		const query = { 'page[size]': 2 };
		const first = await client.list('/inquiry-sessions', query);
		expect(shapeOf(first.data)).toEqual(shapeOf(fixture('sessions-page1-200.json')));
		const last = first.data.data[1]?.id ?? '';
		expect(first.data.links.next).toBe(`/api/v1/inquiry-sessions?page%5Bafter%5D=${last}`);
		const second = await client.list('/inquiry-sessions', { ...query, 'page[after]': last });
		expect(second.data.data).toHaveLength(1);
		expect(second.data.links.next).toBeNull();
	});

	it('has no other filter', async () => {
		const answer = await client.list('/inquiry-sessions', { 'filter[account-id]': 'act_x' });
		expect(answer.status).toBe(400);
	});
});

it('retrieves one, as the fixture does', async () => {
	const { id } = world().putInquiry({ status: 'pending' });
	const [session] = world().sessions(id);
	const answer = await client.get(`/inquiry-sessions/${session?.id}`);
	expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('session-get-200.json')));
	expect(answer.data.data.attributes.status).toBe('active');
	expect((await client.get('/inquiry-sessions/iqse_nobody')).status).toBe(404);
});

it('expires by its own day, while the inquiry goes on', async () => {
	const { id } = world().putInquiry({ expiration: { afterCreate: 10 * 24 * 3600 }, sessions: 1 });
	simulator.clock.advance(24 * 3600);
	expect(world().sessions(id)[0]?.status).toBe('expired');
	expect(world().inquiry(id).status).toBe('created');
});

it('expires one by request', async () => {
	const { id } = world().putInquiry({ sessions: 2 });
	const [session] = world().sessions(id);
	const answer = await client.post(`/inquiry-sessions/${session?.id}/expire`);
	expect(answer.data.data.attributes).toMatchObject({
		status: 'expired',
		'expired-at': '2026-03-04T08:00:00.000Z',
	});
	expect(
		world()
			.sessions(id)
			.map(({ status }) => status),
	).toEqual(['expired', 'new']);
});

it('expires all of the named inquiries, without links and without minding unknown ones', async () => {
	const first = world().putInquiry({ sessions: 2 });
	const other = world().putInquiry({ sessions: 1 });
	const answer = await client.send<unknown[]>({
		method: 'POST',
		url: '/inquiry-sessions/expire-all',
		data: { meta: { 'inquiry-ids': [first.id, 'inq_nobody'] } },
	});
	expect(answer.status).toBe(200);
	expect(answer.data.data).toHaveLength(2);
	expect(answer.data).not.toHaveProperty('links');
	expect(
		world()
			.sessions(first.id)
			.every(({ status }) => status === 'expired'),
	).toBe(true);
	expect(world().sessions(other.id)[0]?.status).toBe('new');
	expect((await client.post('/inquiry-sessions/expire-all', {})).status).toBe(400);
});

it('makes a link to an unused session, as the fixture does, and to no other', async () => {
	const { id } = world().putInquiry();
	const session = (await create(id)).data.data;
	const path = `/inquiry-sessions/${session.id}/generate-one-time-link`;
	const answer = await client.post(path);
	expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('session-otl-200.json')));
	expect(world().sessions(id)).toHaveLength(1);
	expect((await openPage(answer.data.meta['one-time-link'] ?? '')).status).toBe(200);
	expect((await client.post(path)).status).toBe(409);
	expect((await client.post('/inquiry-sessions/iqse_x/generate-one-time-link')).status).toBe(404);
});
