import axios from 'axios';
import { client, simulator, start } from './startedSimulator';
import { signers, WebhookReceiver } from './webhookReceiver';

let receiver: WebhookReceiver;
let secret: string;

const emit = (name: string) =>
	simulator.webhooks.emit('production', { name, data: { type: 'account', id: 'act_1' } });

const settled = () => simulator.webhooks.settled();

const signed = () => receiver.received.map((event) => signers(event, [secret])[0] === secret);

beforeEach(async () => {
	await start();
	receiver = await WebhookReceiver.listening();
	const webhook = simulator.webhooks.put('production', { url: receiver.url });
	secret = webhook.secrets[0]?.value ?? '';
});

it('emits what no simulated object makes, in the casing and time that are wanted', async () => {
	const event = simulator.webhooks.emit('production', {
		name: 'report/watchlist.matched',
		data: { type: 'report/watchlist', id: 'rep_1', attributes: { 'has-match': true } },
		included: [{ type: 'inquiry', id: 'inq_1', attributes: {} }],
		createdAt: new Date('2026-03-01T00:00:00.000Z'),
	});
	await settled();
	expect(JSON.parse(receiver.received[0]?.text ?? '')).toEqual({
		data: {
			type: 'event',
			id: event.id,
			attributes: {
				name: 'report/watchlist.matched',
				'created-at': '2026-03-01T00:00:00.000Z',
				payload: {
					data: { type: 'report/watchlist', id: 'rep_1', attributes: { 'has-match': true } },
					included: [{ type: 'inquiry', id: 'inq_1', attributes: {} }],
				},
			},
		},
	});
});

it('repeats an event under its old ID', async () => {
	const event = emit('account.created');
	await settled();
	simulator.webhooks.repeat(event.id);
	await settled();
	expect(receiver.received.map(({ id }) => id)).toEqual([event.id, event.id]);
	expect(receiver.received[1]?.headers['persona-webhook-attempts-made']).toBe('1');
	expect(() => simulator.webhooks.repeat('evt_nobody')).toThrow('has sent no event evt_nobody');
});

it('sends the next ones in reversed order, and the ones after as ever', async () => {
	simulator.webhooks.reverseNext(3);
	for (const name of ['account.one', 'account.two']) emit(name);
	await settled();
	expect(receiver.names()).toEqual([]);
	emit('account.three');
	await settled();
	emit('account.four');
	await settled();
	expect(receiver.names()).toEqual(['account.three', 'account.two', 'account.one', 'account.four']);
});

it('lets go early what it holds back', async () => {
	simulator.webhooks.reverseNext(10);
	emit('account.one');
	emit('account.two');
	simulator.webhooks.release();
	await settled();
	expect(receiver.names()).toEqual(['account.two', 'account.one']);
});

describe('tampering', () => {
	it.each(['signature', 'body', 'missing'] as const)(
		'(%s) makes an attempt that no check lets through',
		async (tampering) => {
			simulator.webhooks.tamper(tampering);
			emit('account.created');
			await settled();
			emit('account.created');
			await settled();
			expect(signed()).toEqual([false, true]);
			expect(simulator.journal.deliveries.map((entry) => entry.tampering)).toEqual([
				tampering,
				null,
			]);
		},
	);

	it('(body) leaves JSON that can be read', async () => {
		simulator.webhooks.tamper('body');
		const { id } = emit('account.created');
		await settled();
		expect(receiver.received[0]?.id).toBe(id);
	});

	it('(stale) signs well, but an hour ago', async () => {
		simulator.webhooks.tamper('stale', 2);
		emit('account.created');
		emit('account.created');
		await settled();
		expect(signed()).toEqual([true, true]);
		const times = receiver.received.map(({ headers }) => String(headers['persona-signature']));
		for (const time of times) expect(time).toMatch(/^t=1772607600,/);
	});

	it('is over with the retry', async () => {
		simulator.webhooks.tamper('signature');
		receiver.answer(401);
		emit('account.created');
		await settled();
		simulator.clock.advance(3);
		await settled();
		expect(signed()).toEqual([false, true]);
	});
});

describe('over HTTP', () => {
	const control = (method: string, path: string, data?: unknown) =>
		axios.request<unknown>({
			method,
			url: `${simulator.origin}/simulator/webhooks${path}`,
			data,
			proxy: false,
			validateStatus: () => true,
		});

	const account = { type: 'account', id: 'act_1' };

	it('does the same', async () => {
		const made = await control('POST', '/emit', { name: 'account.created', data: account });
		expect(made.status).toBe(201);
		const { id } = made.data as { id: string };
		await control('POST', '/settled');
		expect(receiver.names()).toEqual(['account.created']);
		await control('POST', '/repeat', { eventId: id });
		await control('POST', '/settled');
		expect(receiver.received[1]?.id).toBe(id);
		await control('POST', '/tamper', { tampering: 'missing' });
		await control('POST', '/reverse-next', { count: 2 });
		await control('POST', '/emit', { name: 'account.first', data: account });
		await control('POST', '/emit', { name: 'account.second', data: account });
		await control('POST', '/settled');
		expect(receiver.names().slice(2)).toEqual(['account.second', 'account.first']);
		expect(receiver.received[2]?.headers).not.toHaveProperty('persona-signature');
		await control('POST', '/reverse-next', { count: 5 });
		receiver.answer(500);
		await control('POST', '/emit', { name: 'account.held', data: account });
		await control('POST', '/release');
		await control('POST', '/settled');
		expect(receiver.names().at(-1)).toBe('account.held');
		expect((await control('GET', '/retries')).data).toMatchObject([
			{ eventName: 'account.held', attemptsMade: 1 },
		]);
	});

	it('says what is wrong with a wish', async () => {
		const wishes: [path: string, data: unknown][] = [
			['/emit', { name: 'account.created' }],
			['/emit', { data: account }],
			['/emit', { name: 'account.created', data: account, included: ['inq_1'] }],
			['/repeat', { eventId: 'evt_nobody' }],
			['/reverse-next', { count: 0 }],
			['/tamper', { tampering: 'colour' }],
		];
		for (const [path, data] of wishes) {
			expect({ path, status: (await control('POST', path, data)).status }).toEqual({
				path,
				status: 400,
			});
		}
	});

	it('shows the deliveries in the journal', async () => {
		emit('account.created');
		await settled();
		const journal = await axios.get<unknown>(`${simulator.origin}/simulator/journal`, {
			proxy: false,
		});
		expect(journal.data).toMatchObject({
			deliveries: [{ eventName: 'account.created', status: 200 }],
		});
	});
});

it('puts a webhook that the API then knows', async () => {
	const [webhook] = simulator.webhooks.list('production');
	const answer = await client.get(`/webhooks/${webhook?.id}`);
	expect(answer.data.data.attributes).toMatchObject({
		status: 'enabled',
		url: receiver.url,
		secret,
	});
});
