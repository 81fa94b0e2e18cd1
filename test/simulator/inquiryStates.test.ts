import { type InquirySettings, type InquiryStatus } from '../../simulator';
import { fixture, shapeOf } from './fixtures';
import { creation } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

const put = (settings: InquirySettings) => simulator.world('production').putInquiry(settings).id;

const attributesOf = async (id: string) =>
	(await client.get(`/inquiries/${id}`)).data.data.attributes;

beforeEach(() => start());

describe('expiry', () => {
	it('comes by the clock, at expires-at and not before', async () => {
		const id = put({ status: 'created' });
		simulator.clock.advance(24 * 3600 - 1);
		expect((await attributesOf(id)).status).toBe('created');
		simulator.clock.advance(3600);
		expect(await attributesOf(id)).toMatchObject({
			status: 'expired',
			'expired-at': '2026-03-05T08:00:00.000Z',
			'expires-at': '2026-03-05T08:00:00.000Z',
		});
	});

	it('looks as the fixture does', async () => {
		const id = put({ status: 'expired', started: true });
		await client.post(`/inquiries/${id}/resume`);
		simulator.clock.advance(25 * 3600);
		const answer = await client.get(`/inquiries/${id}`);
		expect(answer.data.data.attributes.status).toBe('expired');
		expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('inquiry-get-expired-200.json')));
	});

	it('takes all sessions with it, at the same time', async () => {
		const id = put({ status: 'pending', sessions: 1 });
		await client.post(`/inquiries/${id}/generate-one-time-link`);
		simulator.clock.advance(48 * 3600);
		const answer = await client.list('/inquiry-sessions', { 'filter[inquiry-id]': id });
		expect(answer.data.data).toHaveLength(2);
		for (const { attributes } of answer.data.data) {
			expect(attributes).toMatchObject({
				status: 'expired',
				'expired-at': '2026-03-05T08:00:00.000Z',
			});
		}
	});

	it.each<InquiryStatus>(['completed', 'failed', 'approved', 'declined', 'needs_review'])(
		'leaves %s as it is',
		async (status) => {
			const id = put({ status });
			simulator.clock.advance(90 * 24 * 3600);
			expect(await attributesOf(id)).toMatchObject({ status, 'expired-at': null });
		},
	);

	it('is found by a list, too', async () => {
		const id = put({ status: 'pending' });
		simulator.clock.advance(25 * 3600);
		const expired = await client.list('/inquiries', { 'filter[status]': 'expired' });
		expect(expired.data.data.map((inquiry) => inquiry.id)).toEqual([id]);
	});
});

describe('resume', () => {
	it.each([true, false])('turns expired into pending (started before: %s)', async (started) => {
		const id = put({ status: 'expired', started });
		const answer = await client.post(`/inquiries/${id}/resume`);
		expect(answer.status).toBe(200);
		expect(Object.keys(answer.data.meta)).toEqual(['session-token']);
		expect(answer.data.meta['session-token']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
		expect(answer.data.data.attributes).toMatchObject({
			status: 'pending',
			'expired-at': null,
			'expires-at': '2026-03-05T08:00:00.000Z',
			'updated-at': '2026-03-04T08:00:00.000Z',
		});
		expect(simulator.journal.resumes).toMatchObject([{ inquiryId: id }]);
	});

	it('answers as the fixture does', async () => {
		const id = put({ status: 'expired', sessions: 1 });
		const answer = await client.post(`/inquiries/${id}/resume`);
		expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('inquiry-resume-200.json')));
	});

	it('gives the unused session again, until it is used or dead', async () => {
		const id = put({ status: 'expired' });
		const token = async () =>
			(await client.post(`/inquiries/${id}/resume`)).data.meta['session-token'];
		const first = await token();
		simulator.clock.advance(3600);
		expect(await token()).toBe(first);
		expect(simulator.journal.sessions).toHaveLength(1);
		simulator.clock.advance(23 * 3600);
		expect(await token()).not.toBe(first);
		expect(simulator.journal.sessions).toHaveLength(2);
	});

	it.each<InquirySettings>([
		{ status: 'created' },
		{ status: 'completed' },
		{ status: 'failed' },
		{ status: 'approved' },
		{ status: 'declined' },
		{ status: 'needs_review' },
		{ status: 'expired', redacted: true },
		{ status: 'pending', redacted: true },
	])('is refused with 409 for %j', async (settings) => {
		const id = put(settings);
		const before = await attributesOf(id);
		const answer = await client.post(`/inquiries/${id}/resume`);
		expect(answer.status).toBe(409);
		expect(answer.data.errors[0]?.title).toBe('Conflict');
		expect(await attributesOf(id)).toEqual(before);
		expect(simulator.journal.resumes).toEqual([]);
	});

	it('names the status it refuses', async () => {
		const answer = await client.post(`/inquiries/${put({ status: 'approved' })}/resume`);
		expect(answer.data).toEqual(fixture('err-409-state.json'));
	});

	it('answers 404 for an ID that is not there', async () => {
		const answer = await client.post('/inquiries/inq_nobody/resume');
		expect(answer.status).toBe(404);
		expect(answer.data).toEqual(fixture('err-404.json'));
	});
});

describe('expire, approve, decline, mark for review', () => {
	it('expires an open inquiry and its sessions, to be resumed later', async () => {
		const id = put({ status: 'pending' });
		const answer = await client.post(`/inquiries/${id}/expire`);
		expect(answer.data.data.attributes).toMatchObject({
			status: 'expired',
			'expired-at': '2026-03-04T08:00:00.000Z',
		});
		const [session] = simulator.world('production').sessions(id);
		expect(session?.status).toBe('expired');
		expect((await client.post(`/inquiries/${id}/resume`)).status).toBe(200);
	});

	it('approves from created, once', async () => {
		const id = put({ status: 'created' });
		const comment = { meta: { comment: 'Looks fine' } };
		const first = await client.post(`/inquiries/${id}/approve`, comment);
		expect(first.data.data.attributes).toMatchObject({
			status: 'approved',
			'decisioned-at': '2026-03-04T08:00:00.000Z',
			'reviewer-comment': 'Looks fine',
		});
		expect((await client.post(`/inquiries/${id}/approve`)).status).toBe(409);
	});

	it('declines, once', async () => {
		const id = put({ status: 'completed' });
		expect((await client.post(`/inquiries/${id}/decline`)).data.data.attributes.status).toBe(
			'declined',
		);
		expect((await client.post(`/inquiries/${id}/decline`)).status).toBe(409);
	});

	it('marks for review with an underscore in the status, but not a decided one', async () => {
		const answer = await client.post(`/inquiries/${put({ status: 'completed' })}/mark-for-review`);
		expect(answer.data.data.attributes).toMatchObject({
			status: 'needs_review',
			'marked-for-review-at': '2026-03-04T08:00:00.000Z',
		});
		for (const status of ['approved', 'declined'] as const) {
			const decided = put({ status });
			expect((await client.post(`/inquiries/${decided}/mark-for-review`)).status).toBe(409);
			expect((await attributesOf(decided)).status).toBe(status);
		}
	});
});

describe('redact', () => {
	it('blanks what is personal, keeps the status, and refuses everything after', async () => {
		const created = await client.post(
			'/inquiries',
			creation({
				'reference-id': 'customer-9',
				note: 'by phone',
				fields: { name_first: 'Mara' },
			}),
		);
		const { id } = created.data.data;
		simulator.world('production').change(id, 'complete');
		const answer = await client.delete(`/inquiries/${id}`);
		expect(answer.status).toBe(200);
		expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('inquiry-get-redacted-200.json')));
		expect(answer.data.data.attributes).toMatchObject({
			status: 'completed',
			'reference-id': null,
			note: null,
			'redacted-at': '2026-03-04T08:00:00.000Z',
			fields: { name_first: { type: 'string', value: null } },
		});
		expect((await client.delete(`/inquiries/${id}`)).status).toBe(409);
		const actions = ['resume', 'approve', 'decline', 'mark-for-review', 'expire'];
		for (const action of [...actions, 'generate-one-time-link']) {
			expect((await client.post(`/inquiries/${id}/${action}`)).status).toBe(409);
		}
		const note = { data: { attributes: { note: 'again' } } };
		expect((await client.patch(`/inquiries/${id}`, note)).status).toBe(409);
		for (const [action, name] of [
			['add-tag', 'a'],
			['remove-tag', 'a'],
			['set-tags', ['a']],
		]) {
			const meta = { 'tag-name': name };
			const refused = await client.post(`/inquiries/${id}/${String(action)}`, { meta });
			expect(refused.status).toBe(409);
		}
		expect(await attributesOf(id)).toEqual(answer.data.data.attributes);
	});

	it('stops the clock of an open one', async () => {
		const id = put({ status: 'created', redacted: true });
		simulator.clock.advance(48 * 3600);
		expect((await attributesOf(id)).status).toBe('created');
	});
});
