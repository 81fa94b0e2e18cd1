import { MovableClock, startSimulator, type PutWebhookSettings } from '../../simulator';
import { fixture, shapeOf } from './fixtures';
import { creation, openPage } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';
import { signers, WebhookReceiver } from './webhookReceiver';

const retryDelays = [3, 64, 729, 4096, 15_625, 46_656, 117_649];

let receiver: WebhookReceiver;

const put = (settings: Partial<PutWebhookSettings> = {}) =>
	simulator.webhooks.put('production', { url: receiver.url, ...settings });

const world = () => simulator.world('production');

const settled = () => simulator.webhooks.settled();

/** An event that no object makes, so that it comes alone. */
const emit = (name = 'account.created') =>
	simulator.webhooks.emit('production', { name, data: { type: 'account', id: 'act_1' } });

const attempts = () => simulator.journal.deliveries.map(({ attempt, status }) => [attempt, status]);

/** No event of an account beside those of the inquiry. */
const withoutAccount = { 'auto-create-account': false };

beforeEach(async () => {
	await start();
	receiver = await WebhookReceiver.listening();
});

describe('an event', () => {
	it('has the shape of the fixture and shows the object as the API does', async () => {
		put({ enabledEvents: ['inquiry.completed'] });
		const { id } = world().putInquiry({ status: 'pending', referenceId: 'customer-1' });
		world().change(id, 'complete');
		await settled();
		const [event] = receiver.received;
		expect(shapeOf(withoutVerifications(JSON.parse(event?.text ?? '')))).toEqual(
			shapeOf(withoutVerifications(fixture('event-inquiry-completed.json'))),
		);
		expect(event?.id).toMatch(/^evt_/);
		expect(event?.createdAt).toBe('2026-03-04T08:00:00.000Z');
		expect(event?.data).toEqual((await client.get(`/inquiries/${id}`)).data.data);
	});

	it('shows the object as it was then, however late it is sent', async () => {
		put({ enabledEvents: ['inquiry.created', 'inquiry.approved'] });
		receiver.answer(500);
		const { id } = (await client.post('/inquiries', creation())).data.data;
		await settled();
		await client.post(`/inquiries/${id}/approve`);
		simulator.clock.advance(3);
		await settled();
		expect(receiver.received.map(({ name, data }) => [name, data.attributes.status])).toEqual([
			['inquiry.created', 'created'],
			['inquiry.approved', 'approved'],
			['inquiry.created', 'created'],
		]);
	});

	it('comes in the casing and version of the webhook, whatever the request had', async () => {
		put({ apiKeyInflection: 'camel', apiVersion: '2023-01-05' });
		const attributes = { fields: { name_first: 'Mara' } };
		await client.post('/inquiries', creation(attributes, withoutAccount), {
			'Key-Inflection': 'snake',
		});
		await settled();
		const text = receiver.received[0]?.text ?? '';
		const { data } = JSON.parse(text) as { data: { attributes: Record<string, unknown> } };
		expect(data.attributes).toMatchObject({
			createdAt: '2026-03-04T08:00:00.000Z',
			payload: {
				data: {
					attributes: { nameFirst: 'Mara', nextStepName: 'start' },
					relationships: { inquiryTemplate: { data: { type: 'inquiry-template' } } },
				},
				included: [],
			},
		});
		expect(JSON.stringify(data)).not.toContain('reference-id');
	});

	it('has the person’s data in fields alone since 2025-10-27', async () => {
		put({ apiVersion: '2025-10-27' });
		await client.post('/inquiries', creation({ fields: { name_first: 'Mara' } }, withoutAccount));
		await settled();
		expect(receiver.received[0]?.data.attributes).not.toHaveProperty('name-first');
		expect(receiver.received[0]?.data.attributes.fields).toMatchObject({
			name_first: { value: 'Mara' },
		});
	});
});

describe('events of an inquiry', () => {
	const changes: [what: string, act: (id: string) => unknown, names: string[]][] = [
		[
			'started',
			(id) => world().change(id, 'start'),
			['inquiry.started', 'inquiry.transitioned', 'inquiry-session.started'],
		],
		[
			'failed',
			(id) => world().change(id, 'fail'),
			['inquiry.started', 'inquiry.transitioned', 'inquiry.transitioned', 'inquiry.failed'],
		],
		['approved', (id) => client.post(`/inquiries/${id}/approve`), ['inquiry.approved']],
		['declined', (id) => client.post(`/inquiries/${id}/decline`), ['inquiry.declined']],
		[
			'marked for review',
			(id) => client.post(`/inquiries/${id}/mark-for-review`),
			['inquiry.marked-for-review'],
		],
		['redacted', (id) => client.delete(`/inquiries/${id}`), ['inquiry.redacted']],
		[
			'tagged',
			(id) => client.post(`/inquiries/${id}/add-tag`, { meta: { 'tag-name': 'vip' } }),
			['inquiry.updated-tags'],
		],
		['expired', (id) => client.post(`/inquiries/${id}/expire`), ['inquiry.expired']],
		['expired by its time', () => simulator.clock.advance(24 * 3600), ['inquiry.expired']],
		['read', (id) => client.get(`/inquiries/${id}`), []],
		['resumed without right', (id) => client.post(`/inquiries/${id}/resume`), []],
	];

	it.each(changes)('that is %s', async (_what, act, names) => {
		put();
		const { id } = world().putInquiry();
		await act(id);
		await settled();
		expect(receiver.names().sort()).toEqual([...names].sort());
	});

	it('that is created, and none for one that was put there', async () => {
		put();
		world().putInquiry({ status: 'approved' });
		await settled();
		expect(receiver.names()).toEqual([]);
		await client.post('/inquiries', creation());
		await settled();
		expect(receiver.names().sort()).toEqual(['account.created', 'inquiry.created']);
	});

	it('that a person completes on the hosted page', async () => {
		put();
		const { id } = world().putInquiry();
		const page = `${simulator.origin}/verify`;
		await openPage(`${page}?inquiry-id=${id}`);
		const form = new URLSearchParams({ 'inquiry-id': id, action: 'complete' });
		await client.send({ method: 'POST', baseURL: page, data: form });
		await settled();
		expect(receiver.names().sort()).toEqual([
			'inquiry-session.started',
			'inquiry.completed',
			'inquiry.started',
			'inquiry.transitioned',
			'inquiry.transitioned',
		]);
	});

	it('that expires tell of its sessions too, at the time when it happened', async () => {
		put();
		world().putInquiry({ sessions: 2 });
		simulator.clock.advance(30 * 3600);
		await settled();
		expect(receiver.received.map(({ name, createdAt }) => [name, createdAt]).sort()).toEqual([
			['inquiry-session.expired', '2026-03-05T08:00:00.000Z'],
			['inquiry-session.expired', '2026-03-05T08:00:00.000Z'],
			['inquiry.expired', '2026-03-05T08:00:00.000Z'],
		]);
		expect(receiver.received.find(({ data }) => data.type === 'inquiry')?.data.attributes).toEqual(
			expect.objectContaining({ status: 'expired', 'expired-at': '2026-03-05T08:00:00.000Z' }),
		);
	});

	it('that expires while time passes come when somebody looks', async () => {
		let now = Date.parse('2026-03-04T08:00:00.000Z');
		await start({ clock: new MovableClock(() => now) });
		put();
		const { id } = world().putInquiry();
		now += 25 * 3_600_000;
		await client.get(`/inquiries/${id}`);
		await settled();
		expect(receiver.names()).toEqual(['inquiry.expired']);
	});

	it('that is started twice tell of it once', async () => {
		put({ enabledEvents: ['inquiry.started', 'inquiry.transitioned'] });
		const { id } = world().putInquiry();
		world().change(id, 'start');
		world().change(id, 'start');
		await settled();
		expect(receiver.names().sort()).toEqual(['inquiry.started', 'inquiry.transitioned']);
	});

	it('that are refused do not come', async () => {
		put();
		const { id } = world().putInquiry({ status: 'approved' });
		expect((await client.post(`/inquiries/${id}/approve`)).status).toBe(409);
		await settled();
		expect(receiver.names()).toEqual([]);
	});
});

describe('who gets it', () => {
	it('is each enabled webhook that asked for it, in its environment alone', async () => {
		const [all, some, other, disabled] = await Promise.all(
			['*', 'inquiry.created', 'inquiry.failed', '*'].map(() => WebhookReceiver.listening()),
		);
		put({ url: all?.url });
		put({ url: some?.url, enabledEvents: ['inquiry.failed', 'inquiry.created'] });
		put({ url: other?.url, enabledEvents: ['inquiry.failed'] });
		put({ url: disabled?.url, status: 'disabled' });
		simulator.webhooks.put('sandbox', { url: receiver.url });
		await client.post('/inquiries', creation({}, withoutAccount));
		await settled();
		expect(all?.names()).toEqual(['inquiry.created']);
		expect(some?.received[0]?.id).toBe(all?.received[0]?.id);
		expect([...(other?.names() ?? []), ...(disabled?.names() ?? [])]).toEqual([]);
		expect(receiver.names()).toEqual([]);
	});

	it('is one that the API has made and enabled', async () => {
		const attributes = { name: 'n8n', url: receiver.url, 'enabled-events': ['inquiry.created'] };
		const made = (await client.post('/webhooks', { data: { attributes } })).data.data;
		await client.post('/inquiries', creation());
		await client.post(`/webhooks/${made.id}/enable`);
		await client.post('/inquiries', creation());
		await settled();
		expect(receiver.received).toHaveLength(1);
		const [event] = receiver.received;
		expect(event && signers(event, [String(made.attributes.secret)])).toEqual([
			made.attributes.secret,
		]);
	});

	it('is nobody where none is enabled, and no event is kept for later', async () => {
		const { id } = put({ status: 'disabled' });
		await client.post('/inquiries', creation());
		await client.post(`/webhooks/${id}/enable`);
		await settled();
		expect(simulator.webhooks.events()).toEqual([]);
		expect(receiver.names()).toEqual([]);
	});

	it.each(['localhost', '127.0.0.1'])('may listen as %s', async (host) => {
		put({ url: `http://${host}:${receiver.port}/` });
		emit();
		await settled();
		expect(receiver.received).toHaveLength(1);
	});

	it('may listen on IPv6 loopback, where nobody does', async () => {
		put({ url: `http://[::1]:${receiver.port}/` });
		emit();
		await settled();
		expect(simulator.journal.deliveries[0]?.error).not.toContain('delivers to');
		expect(simulator.webhooks.retries()).toHaveLength(1);
	});

	it.each([
		['http://n8n.example.test/webhook', 'not to n8n.example.test'],
		['http://127.0.0.1.example.test/', 'not to 127.0.0.1.example.test'],
		['http://192.0.2.1/', 'not to 192.0.2.1'],
		['https://127.0.0.1/', 'not https:'],
	])('is never %s', async (url, reason) => {
		put({ url });
		emit();
		await settled();
		expect(simulator.journal.deliveries).toMatchObject([
			{ attempt: 1, status: null, error: expect.stringContaining(reason) as string },
		]);
		expect(simulator.webhooks.retries()).toEqual([]);
	});
});

describe('the request', () => {
	it('is JSON, signed over its raw text by the clock', async () => {
		const { secrets } = put();
		emit();
		await settled();
		const [event] = receiver.received;
		expect(event?.headers).toMatchObject({
			'content-type': 'application/json',
			'persona-webhook-attempts-made': '1',
			'persona-webhook-attempts-left': '7',
			'persona-webhook-first-attempted-at': '1772611200',
		});
		expect(event?.headers['persona-signature']).toMatch(/^t=1772611200,v1=[0-9a-f]{64}$/);
		const values = secrets.map(({ value }) => value);
		expect(event && signers(event, values)).toEqual(values);
		// Nobody gets away with writing the parsed body again.
		expect(JSON.stringify(JSON.parse(event?.text ?? ''))).not.toBe(event?.text);
	});

	it('is signed with both secrets while they rotate, the new one first', async () => {
		const webhook = put();
		const old = webhook.secrets[0]?.value ?? '';
		await client.post(`/webhooks/${webhook.id}/rotate-secret`, {
			meta: { 'expires-in-seconds': 60 },
		});
		const current = webhook.secrets[0]?.value ?? '';
		expect(current).not.toBe(old);
		emit();
		await settled();
		simulator.clock.advance(60);
		emit();
		await settled();
		expect(receiver.received.map((event) => signers(event, [current, old]))).toEqual([
			[current, old],
			[current],
		]);
	});
});

describe('retries', () => {
	it.each([200, 201, 202, 204])('end with %i', async (status) => {
		put();
		receiver.answer(status);
		emit();
		await settled();
		expect(simulator.webhooks.retries()).toEqual([]);
	});

	it.each([203, 302, 400, 410, 500])('follow %i', async (status) => {
		put();
		receiver.answer(status);
		emit();
		await settled();
		expect(attempts()).toEqual([[1, status]]);
		expect(simulator.webhooks.retries()).toHaveLength(1);
		expect(receiver.received).toHaveLength(1);
	});

	it('come when the clock says so, seven of them, and then no more', async () => {
		put();
		receiver.answer(...Array.from({ length: 9 }, () => 500));
		const event = emit();
		await settled();
		for (const [index, delay] of retryDelays.entries()) {
			simulator.clock.advance(delay - 1);
			await settled();
			expect(receiver.received).toHaveLength(index + 1);
			simulator.clock.advance(1);
			await settled();
			expect(receiver.received).toHaveLength(index + 2);
		}
		simulator.clock.advance(1_000_000);
		await settled();
		expect(simulator.webhooks.retries()).toEqual([]);
		expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set([event.id]));
		expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
		const headers = receiver.received.map(({ headers: each }) => [
			each['persona-webhook-attempts-made'],
			each['persona-webhook-attempts-left'],
			each['persona-webhook-first-attempted-at'],
		]);
		expect(headers[0]).toEqual(['1', '7', '1772611200']);
		expect(headers[7]).toEqual(['8', '0', '1772611200']);
	});

	it('come all at once when the clock is moved beyond them', async () => {
		put();
		receiver.answer(...retryDelays.map(() => 500));
		emit();
		await settled();
		simulator.clock.advance(52 * 3600);
		await settled();
		expect(attempts()).toEqual([...retryDelays.map((_, index) => [index + 1, 500]), [8, 200]]);
	});

	it('come by themselves when time passes', async () => {
		const clock = new MovableClock();
		await start({ clock });
		put();
		receiver.answer(500);
		emit();
		await settled();
		clock.advance(2.9);
		while (receiver.received.length < 2) await new Promise((resolve) => setImmediate(resolve));
		await settled();
		expect(attempts()).toEqual([
			[1, 500],
			[2, 200],
		]);
	});

	it('have a fresh time in their signature, or the first one where that is switched', async () => {
		const times = async () => {
			const { secrets } = put();
			receiver.answer(500);
			emit();
			await settled();
			simulator.clock.advance(3);
			await settled();
			const events = receiver.received.splice(0);
			expect(events.flatMap((event) => signers(event, [secrets[0]?.value ?? '']))).not.toContain(
				null,
			);
			return events.map(({ headers }) => /t=(\d+)/.exec(String(headers['persona-signature']))?.[1]);
		};
		expect(await times()).toEqual(['1772611200', '1772611203']);
	});

	it.each(['disable', 'archive'])('end with %s, and stay ended', async (action) => {
		const { id } = put();
		receiver.answer(500);
		emit();
		await settled();
		await client.post(`/webhooks/${id}/${action}`);
		await client.post(`/webhooks/${id}/enable`);
		expect(simulator.webhooks.retries()).toEqual([]);
		simulator.clock.advance(1_000_000);
		await settled();
		expect(receiver.received).toHaveLength(1);
	});

	it('follow silence and a closed port, and say so in the journal', async () => {
		await start({ webhookTimeoutMilliseconds: 50 });
		put();
		receiver.answer('silence');
		emit();
		await settled();
		await receiver.close();
		simulator.clock.advance(3);
		await settled();
		expect(simulator.journal.deliveries).toMatchObject([
			{ attempt: 1, status: null, error: 'No answer within 50 ms' },
			{ attempt: 2, status: null, error: expect.stringContaining('ECONNREFUSED') as string },
		]);
		expect(simulator.webhooks.retries()).toMatchObject([{ attemptsMade: 2 }]);
	});
});

it('records each attempt, without secrets', async () => {
	const webhook = put();
	receiver.answer(503);
	const event = emit('inquiry.approved');
	await settled();
	simulator.clock.advance(3);
	await settled();
	const common = {
		environment: 'production',
		eventId: event.id,
		eventName: 'inquiry.approved',
		webhookId: webhook.id,
		error: null,
		tampering: null,
	};
	expect(simulator.journal.deliveries).toEqual([
		{
			...common,
			attempt: 1,
			at: '2026-03-04T08:00:00.000Z',
			endedAt: '2026-03-04T08:00:00.000Z',
			status: 503,
		},
		{
			...common,
			attempt: 2,
			at: '2026-03-04T08:00:03.000Z',
			endedAt: '2026-03-04T08:00:03.000Z',
			status: 200,
		},
	]);
	expect(JSON.stringify(simulator.journal)).not.toContain('wbhsec_');
});

it('sends many at once, but not all', async () => {
	put();
	receiver.answer(...Array.from({ length: 8 }, () => 'silence' as const));
	for (let count = 0; count < 20; count += 1) emit();
	while (receiver.received.length < 8) await new Promise((resolve) => setImmediate(resolve));
	expect(simulator.journal.deliveries).toHaveLength(8);
});

it('ends with the simulator, silent receivers and waiting retries too', async () => {
	const { clock, webhooks, stop } = await startSimulator();
	webhooks.put('production', { url: receiver.url });
	receiver.answer(500, 'silence');
	const account = { name: 'account.created', data: { type: 'account', id: 'act_1' } };
	webhooks.emit('production', account);
	await webhooks.settled();
	webhooks.emit('production', account);
	while (receiver.received.length < 2) await new Promise((resolve) => setImmediate(resolve));
	await stop();
	clock.advance(1_000_000);
	webhooks.emit('production', account);
	await webhooks.settled();
	expect(receiver.received).toHaveLength(2);
	expect(webhooks.retries()).toEqual([]);
});

it('goes on when an environment is cleared, to the same webhook, with new IDs', async () => {
	const webhook = put({ enabledEvents: ['inquiry.approved'] });
	const approve = async () => {
		world().change(world().putInquiry({ status: 'completed' }).id, 'approve');
		await settled();
	};
	await approve();
	world().clear();
	expect(simulator.webhooks.list('production')).toEqual([webhook]);
	await approve();
	expect(receiver.received.map(({ name }) => name)).toEqual([
		'inquiry.approved',
		'inquiry.approved',
	]);
	expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2);
});

it('forgets everything with a reset', async () => {
	put();
	receiver.answer(500);
	emit();
	await settled();
	simulator.reset();
	simulator.clock.advance(1_000_000);
	await client.post('/inquiries', creation());
	await settled();
	expect(receiver.received).toHaveLength(1);
	expect(simulator.webhooks.list('production')).toEqual([]);
	expect(simulator.webhooks.events()).toEqual([]);
	put();
	emit();
	await settled();
	expect(receiver.received).toHaveLength(2);
});

/** The fixture's person has a verification and one session; what is here has only the session. */
function withoutVerifications(event: unknown): unknown {
	const copy = structuredClone(event) as {
		data: {
			attributes: { payload: { data: { relationships: { verifications: { data: unknown } } } } };
		};
	};
	copy.data.attributes.payload.data.relationships.verifications.data = [];
	return copy;
}
