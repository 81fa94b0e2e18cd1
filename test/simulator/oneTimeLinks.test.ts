import axios from 'axios';
import { type InquirySettings } from '../../simulator';
import { fixture, shapeOf } from './fixtures';
import { creation, openPage, PersonaClient } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

const put = (settings: InquirySettings = {}) =>
	simulator.world('production').putInquiry(settings).id;

const generate = (id: string, meta?: Record<string, unknown>) =>
	client.post(`/inquiries/${id}/generate-one-time-link`, meta && { meta });

const linkFor = async (id: string, meta?: Record<string, unknown>) =>
	(await generate(id, meta)).data.meta['one-time-link'] ?? '';

beforeEach(() => start());

describe('generate', () => {
	it.each<InquirySettings['status']>(['created', 'pending'])('works on %s', async (status) => {
		const id = put({ status });
		const answer = await generate(id);
		expect(answer.status).toBe(200);
		expect(answer.data.data.attributes.status).toBe(status);
		expect(Object.keys(answer.data.meta)).toEqual(['one-time-link', 'one-time-link-short']);
		expect(answer.data.meta['one-time-link']).toMatch(
			new RegExp(`^${simulator.origin}/verify\\?code=us1-`),
		);
		expect(simulator.journal.links).toMatchObject([{ inquiryId: id, usedAt: null }]);
	});

	it('answers as the fixture does', async () => {
		const answer = await generate(put({ status: 'pending', sessions: 1 }));
		expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('inquiry-otl-200.json')));
	});

	it('does not resume: expired is refused and stays expired', async () => {
		const id = put({ status: 'expired' });
		const answer = await generate(id);
		expect(answer.status).toBe(409);
		expect(answer.data).toEqual(fixture('err-409-expired-otl.json'));
		expect(simulator.world('production').inquiry(id).status).toBe('expired');
		expect(simulator.journal.links).toEqual([]);
	});

	it.each<InquirySettings>([
		{ status: 'completed' },
		{ status: 'failed' },
		{ status: 'approved' },
		{ status: 'declined' },
		{ status: 'needs_review' },
		{ status: 'pending', redacted: true },
	])('is refused for %j', async (settings) => {
		expect((await generate(put(settings))).status).toBe(409);
		expect(simulator.journal.links).toEqual([]);
	});

	it('makes a session each time and stops at 25, resume included', async () => {
		const id = put({ status: 'created' });
		for (let number = 1; number <= 25; number += 1) {
			expect((await generate(id)).status).toBe(200);
		}
		const answer = await generate(id);
		expect(answer.status).toBe(409);
		expect(answer.data.errors[0]?.details).toContain('limit of 25 sessions');
		simulator.world('production').change(id, 'expire');
		expect((await client.post(`/inquiries/${id}/resume`)).status).toBe(409);
		expect(simulator.world('production').inquiry(id).status).toBe('expired');
	});

	it.each([[0], [-1], [1.5], ['60'], [2_147_483_648]])(
		'refuses expires-in-seconds %j',
		async (seconds) => {
			const answer = await generate(put(), { 'expires-in-seconds': seconds });
			expect(answer.status).toBe(400);
			expect(answer.data.errors[0]?.details).toContain('meta.expires-in-seconds');
			expect(simulator.journal.sessions).toEqual([]);
		},
	);

	it('words the refusal of a negative one as the fixture does', async () => {
		const answer = await generate(put(), { 'expires-in-seconds': -1 });
		expect(answer.data).toEqual(fixture('err-400.json'));
	});

	it('answers 404 for an ID that is not there', async () => {
		expect((await generate('inq_nobody')).status).toBe(404);
	});
});

describe('opening', () => {
	it('shows person, check, inquiry and status', async () => {
		const id = put({ fields: { name_first: 'Mara', name_last: '<Quill & feather>' } });
		const page = await openPage(await linkFor(id));
		expect(page.status).toBe(200);
		expect(page.headers['content-type']).toContain('text/html');
		expect(page.data).toContain('Mara &lt;Quill &amp; feather&gt;');
		expect(page.data).toContain('Customer onboarding');
		expect(page.data).toContain(id);
		expect(page.data).toContain('data-status="created"');
		expect(page.headers['referrer-policy']).toBe('same-origin');
	});

	it('works in its short form, too', async () => {
		const answer = await generate(put());
		const page = await openPage(answer.data.meta['one-time-link-short'] ?? '');
		expect(page.status).toBe(200);
		expect(simulator.journal.links[0]?.usedAt).toBe('2026-03-04T08:00:00.000Z');
		expect((await openPage(answer.data.meta['one-time-link'] ?? '')).status).toBe(200);
	});

	it('uses the link up, with five minutes of grace from the first opening', async () => {
		const link = await linkFor(put());
		expect((await openPage(link)).status).toBe(200);
		simulator.clock.advance(200);
		expect((await openPage(link)).status).toBe(200);
		simulator.clock.advance(101);
		const late = await openPage(link);
		expect(late.status).toBe(410);
		expect(late.data).toContain('has been opened before');
		expect(simulator.journal.links[0]?.usedAt).toBe('2026-03-04T08:00:00.000Z');
	});

	it('starts the session of the link', async () => {
		const id = put();
		await openPage(await linkFor(id));
		const [session] = simulator.world('production').sessions(id);
		expect(session).toMatchObject({ status: 'active', startedAt: simulator.clock.now() });
	});

	it('ends by the link’s own time', async () => {
		const link = await linkFor(put(), { 'expires-in-seconds': 60 });
		expect(simulator.journal.links[0]?.expiresAt).toBe('2026-03-04T08:01:00.000Z');
		simulator.clock.advance(60);
		const page = await openPage(link);
		expect(page.status).toBe(410);
		expect(page.data).toContain('has expired');
		expect(simulator.journal.links[0]?.usedAt).toBeNull();
	});

	it('ends with the inquiry, however long the link was to live, and for good', async () => {
		const id = put({ status: 'pending' });
		const link = await linkFor(id, { 'expires-in-seconds': 30 * 24 * 3600 });
		simulator.clock.advance(25 * 3600);
		expect((await openPage(link)).status).toBe(410);
		await client.post(`/inquiries/${id}/resume`);
		expect((await openPage(link)).status).toBe(410);
		expect((await openPage(await linkFor(id))).status).toBe(200);
	});

	it('outlives a day where inquiry and link do', async () => {
		const id = put({ expiration: { afterCreate: 10 * 24 * 3600 } });
		const link = await linkFor(id, { 'expires-in-seconds': 3 * 24 * 3600 });
		simulator.clock.advance(2 * 24 * 3600);
		expect((await openPage(link)).status).toBe(200);
	});

	it('ends with the session', async () => {
		const id = put();
		const link = await linkFor(id);
		const [session] = simulator.world('production').sessions(id);
		await client.post(`/inquiry-sessions/${session?.id}/expire`);
		expect((await openPage(link)).status).toBe(410);
	});

	it('shows that a finished inquiry needs nothing more', async () => {
		const id = put();
		const link = await linkFor(id);
		await client.post(`/inquiries/${id}/approve`);
		const page = await openPage(link);
		expect(page.status).toBe(410);
		expect(page.data).toContain('This verification is approved');
	});

	it('does not know a made-up code', async () => {
		expect((await openPage(`${simulator.origin}/verify?code=us1-guess`)).status).toBe(404);
		expect((await openPage(`${simulator.origin}/l/guess`)).status).toBe(404);
	});

	it('finds the inquiries of both environments', async () => {
		const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
		const answer = await sandbox.post(
			'/inquiries',
			creation({}, { 'auto-create-one-time-link': true }),
		);
		const page = await openPage(answer.data.meta['one-time-link'] ?? '');
		expect(page.data).toContain(answer.data.data.id);
	});
});

describe('the buttons', () => {
	/** Presses a button of a page: posts its hidden fields, as the browser would. */
	const press = async (page: string, action: string) => {
		const form = new URLSearchParams({ action });
		for (const [, name, value] of page.matchAll(
			/type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g,
		)) {
			form.set(name ?? '', value ?? '');
		}
		return axios.post<string>(`${simulator.origin}/verify`, form, {
			proxy: false,
			maxRedirects: 1,
			validateStatus: () => true,
		});
	};

	const statusOf = (id: string) => simulator.world('production').inquiry(id).status;

	it('start and complete', async () => {
		const id = put();
		const first = await openPage(await linkFor(id));
		const second = await press(first.data, 'start');
		expect(statusOf(id)).toBe('pending');
		expect(second.data).toContain('data-status="pending"');
		// Grace is about opening the link; who is in may take longer.
		simulator.clock.advance(3600);
		const third = await press(second.data, 'complete');
		expect(statusOf(id)).toBe('completed');
		expect(third.data).toContain('data-status="completed"');
		expect(third.data).not.toContain('<form');
		expect((await client.get(`/inquiries/${id}`)).data.data.attributes).toMatchObject({
			'started-at': '2026-03-04T08:00:00.000Z',
			'completed-at': '2026-03-04T09:00:00.000Z',
		});
	});

	it('fail', async () => {
		const id = put({ status: 'pending' });
		await press((await openPage(await linkFor(id))).data, 'fail');
		expect(statusOf(id)).toBe('failed');
	});

	it('abandon: the session ends, the inquiry stays', async () => {
		const id = put({ status: 'pending' });
		const link = await linkFor(id);
		const page = await press((await openPage(link)).data, 'abandon');
		expect(page.data).toContain('stays pending');
		expect(statusOf(id)).toBe('pending');
		expect((await openPage(link)).status).toBe(410);
	});

	it('leads back with what the hosted flow adds', async () => {
		const created = await client.post(
			'/inquiries',
			creation({ 'redirect-uri': 'https://app.example.test/done?x=1', 'reference-id': 'a b' }),
		);
		const { id } = created.data.data;
		const page = await press((await openPage(await linkFor(id))).data, 'complete');
		expect(page.data).toContain(
			`https://app.example.test/done?x=1&amp;inquiry-id=${id}&amp;status=completed&amp;reference-id=a+b`,
		);
	});

	it('do nothing for an inquiry that has expired meanwhile', async () => {
		const id = put({ status: 'pending' });
		const page = await openPage(await linkFor(id));
		simulator.clock.advance(25 * 3600);
		expect((await press(page.data, 'complete')).status).toBe(410);
		expect(statusOf(id)).toBe('expired');
	});
});

describe('the hosted flow by inquiry ID', () => {
	const hosted = (parameters: Record<string, string>) =>
		openPage(`${simulator.origin}/verify?${new URLSearchParams(parameters).toString()}`);

	it('opens a created inquiry without a token', async () => {
		expect((await hosted({ 'inquiry-id': put() })).status).toBe(200);
	});

	it('opens one in progress with its session token only', async () => {
		const id = put({ status: 'expired' });
		const answer = await client.post(`/inquiries/${id}/resume`);
		const token = answer.data.meta['session-token'] ?? '';
		expect((await hosted({ 'inquiry-id': id })).status).toBe(403);
		expect((await hosted({ 'inquiry-id': id, 'session-token': 'guess' })).status).toBe(403);
		expect((await hosted({ 'inquiry-id': id, 'session-token': token })).status).toBe(200);
		expect((await hosted({ 'inquiry-id': id, 'session-token': token })).status).toBe(200);
		simulator.clock.advance(25 * 3600);
		expect((await hosted({ 'inquiry-id': id, 'session-token': token })).status).toBe(410);
	});
});
