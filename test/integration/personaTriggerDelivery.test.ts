import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import { version } from 'n8n-core/package.json';

import { signatureHeader } from '../../simulator';
import { TriggerTestHarness } from '../support/triggerTestHarness';

let harness: TriggerTestHarness;
beforeAll(async () => {
	harness = await TriggerTestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const events = ['inquiry.completed', 'inquiry.approved', 'inquiry-session.started'];

/** Sends a body as it is, whatever it is. */
const post = async (
	body: string | Buffer,
	headers: Record<string, string>,
	url = harness.server.url('one'),
) =>
	await axios.post<unknown>(url, body, {
		headers: { 'Content-Type': 'application/json', ...headers },
		transformRequest: [(data: unknown) => data],
		validateStatus: () => true,
		proxy: false,
	});

const nowSeconds = () => Math.floor(harness.simulator.clock.now() / 1000);

const secret = () => String(harness.webhook.secrets[0]?.value);

const signed = (body: string, by = secret(), seconds = nowSeconds()) => ({
	'Persona-Signature': signatureHeader([by], seconds, body),
});

/** Gives the webhook a new secret; the old one lives on for so long. */
const rotate = async (lifeSeconds: number) => {
	const { baseUrl, keys } = harness.simulator;
	const { status } = await axios.post(
		`${baseUrl}/webhooks/${harness.webhook.id}/rotate-secret`,
		{ meta: { 'expires-in-seconds': lifeSeconds } },
		{ headers: { Authorization: `Bearer ${keys.sandbox}` }, proxy: false },
	);
	expect(status).toBe(200);
};

const eventBody = (id: string, name = 'inquiry.approved') =>
	JSON.stringify({
		data: {
			type: 'event',
			id,
			attributes: {
				name,
				'created-at': '2026-03-02T10:05:00.000Z',
				payload: { data: { type: 'inquiry', id: 'inq_1', attributes: { status: 'approved' } } },
			},
		},
	});

describe('a delivery that Persona signed', () => {
	it('starts the workflow with a flat item', async () => {
		await harness.activate({ events: ['inquiry.completed'] });
		const inquiryId = await harness.completedInquiry('customer-7');
		expect(harness.statuses).toEqual([200]);
		expect(harness.server.started).toMatchObject([{ workflowId: 'one', mode: 'webhook' }]);
		expect(harness.items).toMatchObject([
			{
				event: 'inquiry.completed',
				eventId: harness.simulator.journal.deliveries[0]?.eventId,
				inquiryId,
				status: 'completed',
				referenceId: 'customer-7',
				objectType: 'inquiry',
			},
		]);
		const [item = {}] = harness.items;
		expect(Object.keys(item)).toEqual([
			...['event', 'eventId', 'eventCreatedAt', 'objectType', 'inquiryId', 'id', 'status'],
			...['referenceId', 'nameFirst', 'nameLast', 'emailAddress', 'createdAt', 'expiresAt'],
			...['redactedAt', 'fields'],
		]);
		for (const time of [item.eventCreatedAt, item.createdAt]) {
			expect(Date.parse(String(time))).not.toBeNaN();
		}
	});

	it('starts it with the selected fields of its object', async () => {
		await harness.activate({
			events: ['*'],
			output: 'selectedFields',
			selectedFields: ['accountId', 'fieldsByName'],
			inquiryFieldNames: 'name_first',
			selectedSessionFields: ['deviceType'],
			selectedOtherFields: 'dueOn, unknown',
		});
		const world = harness.simulator.world('sandbox');
		const fields = { name_first: 'Mara', name_last: 'Ek' };
		const { id, accountId } = world.putInquiry({ fields });
		world.change(id, 'start');
		harness.simulator.webhooks.emit('sandbox', {
			name: 'batch-job.completed',
			data: { type: 'batch-job', id: 'job_1', attributes: { 'due-on': 'today', rows: 7 } },
		});
		await harness.simulator.webhooks.settled();
		const objects = harness.items.map((item) => Object.fromEntries(Object.entries(item).slice(3)));
		expect(objects).toEqual(
			expect.arrayContaining([
				{
					objectType: 'inquiry',
					inquiryId: id,
					id,
					accountId,
					fields: { name_first: 'Mara' },
				},
				{
					objectType: 'inquiry-session',
					inquiryId: id,
					id: world.sessions(id)[0]?.id,
					deviceType: 'desktop',
				},
				{ objectType: 'batch-job', inquiryId: null, id: 'job_1', dueOn: 'today' },
			]),
		);
	});

	it('starts it with the body as it came in the raw output', async () => {
		await harness.activate({ events: ['inquiry.completed'], output: 'raw' });
		const inquiryId = await harness.completedInquiry();
		expect(harness.items).toMatchObject([
			{
				data: {
					type: 'event',
					attributes: {
						name: 'inquiry.completed',
						payload: { data: { id: inquiryId, attributes: { 'reference-id': 'customer-1' } } },
					},
				},
			},
		]);
	});

	it('starts it for a session, with its inquiry', async () => {
		await harness.activate({ events: ['inquiry-session.started'] });
		const world = harness.simulator.world('sandbox');
		const { id } = world.putInquiry();
		world.change(id, 'start');
		await harness.simulator.webhooks.settled();
		expect(harness.items).toMatchObject([
			{ event: 'inquiry-session.started', inquiryId: id, objectType: 'inquiry-session' },
		]);
	});

	it('starts it for an event that no list has', async () => {
		await harness.activate({ events: ['*'] });
		harness.simulator.webhooks.emit('sandbox', {
			name: 'batch-job.completed',
			data: { type: 'batch-job', id: 'job_1', attributes: { 'due-on': '2026-04-01' } },
		});
		await harness.simulator.webhooks.settled();
		expect(harness.items).toMatchObject([
			{
				event: 'batch-job.completed',
				objectType: 'batch-job',
				id: 'job_1',
				dueOn: '2026-04-01',
			},
		]);
	});

	it.each(['camel', 'snake'] as const)(
		'starts it with the same item from a webhook made by hand with %s keys',
		async (apiKeyInflection) => {
			harness.useCredential({ webhookSecret: 'wbhsec_not_yet' });
			await harness.activate({ events, registration: 'manual' });
			const url = harness.server.url('one');
			const webhook = harness.simulator.webhooks.put('sandbox', { url, apiKeyInflection });
			harness.useCredential({ webhookSecret: String(webhook.secrets[0]?.value) });
			const inquiryId = await harness.completedInquiry('customer-9');
			expect(harness.items).toMatchObject([
				{
					event: 'inquiry.completed',
					inquiryId,
					referenceId: 'customer-9',
					createdAt: expect.any(String),
				},
			]);
		},
	);

	it('with letters beyond ASCII starts it', async () => {
		await harness.activate({ events: ['inquiry.completed'] });
		await harness.completedInquiry('Zoë-🦊');
		expect(harness.items).toMatchObject([{ referenceId: 'Zoë-🦊' }]);
	});

	it('of an event that was not chosen, or is filtered out, is answered and starts nothing', async () => {
		await harness.activate({ events, filters: { referenceIdPrefix: 'customer-' } });
		harness.webhook.enabledEvents = ['*'];
		await harness.completedInquiry('vendor-1');
		expect(harness.statuses.length).toBeGreaterThan(0);
		expect(new Set(harness.statuses)).toEqual(new Set([200]));
		expect(harness.items).toEqual([]);
		await harness.completedInquiry('customer-1');
		expect(harness.items).toMatchObject([{ event: 'inquiry.completed' }]);
	});

	it('passes a filter for its template, chosen from the list or by ID', async () => {
		const world = harness.simulator.world('sandbox');
		const [, wanted] = world.templates();
		for (const value of [{ __rl: true, mode: 'list', value: wanted?.id }, wanted?.id]) {
			await harness.activate({
				events: ['inquiry.completed'],
				filters: { inquiryTemplateId: value, status: ['completed'] },
			});
			harness.server.started.length = 0;
			await harness.completedInquiry();
			expect(harness.items).toEqual([]);
			const { id } = world.putInquiry({ status: 'pending', inquiryTemplateId: wanted?.id });
			world.change(id, 'complete');
			await harness.simulator.webhooks.settled();
			expect(harness.items).toMatchObject([{ inquiryId: id }]);
		}
	});

	it('that is no event but an object starts it with what there is; no object is 400', async () => {
		await harness.activate({ events: ['*'] });
		expect((await post('{"hello":1}', signed('{"hello":1}'))).status).toBe(200);
		expect(harness.items).toMatchObject([{ event: null, eventId: null }]);
		expect((await post('[1]', signed('[1]'))).status).toBe(400);
		expect(harness.items).toHaveLength(1);
	});
});

describe('a delivery that Persona did not sign', () => {
	it.each(['signature', 'body', 'missing'] as const)(
		'is refused and starts nothing: %s; what comes after it starts',
		async (tampering) => {
			await harness.activate({ events: ['inquiry.completed'] });
			harness.simulator.webhooks.tamper(tampering);
			await harness.completedInquiry();
			expect(harness.statuses).toEqual([401]);
			expect(harness.server.started).toEqual([]);
			// Persona tries again, as it was meant to be.
			harness.simulator.clock.advance(3);
			await harness.simulator.webhooks.settled();
			expect(harness.statuses).toEqual([401, 200]);
			expect(harness.items).toHaveLength(1);
		},
	);

	it('is told why, and nothing of what it sent', async () => {
		await harness.activate({ events });
		const body = eventBody('evt_secret_sauce');
		expect(await post(body, {})).toMatchObject({
			status: 401,
			data: { message: 'The header Persona-Signature is missing' },
		});
		const { data } = await post(body, signed(body, 'wbhsec_other'));
		expect(data).toEqual({
			message:
				'The signature does not match this body and secret. If the trigger now uses another webhook, archive this one',
		});
	});

	it('is refused by its size, before any signature is calculated', async () => {
		await harness.activate({ events });
		const largest = 2 * 1024 * 1024;
		const unsigned = Buffer.alloc(largest + 1, ' ');
		unsigned.write('{}');
		expect(await post(unsigned, signed('{}'))).toMatchObject({
			status: 413,
			data: { message: 'The body is larger than 2 MB' },
		});
		expect((await post(unsigned.subarray(0, largest), signed('{}'))).status).toBe(401);
		expect(harness.server.started).toEqual([]);
	});

	it('is refused as a form with files, of which n8n keeps no raw body', async () => {
		await harness.activate({ events });
		const body = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
		const form = { 'Content-Type': 'multipart/form-data; boundary=x', ...signed(body) };
		expect((await post(body, form)).status).toBe(401);
		expect(harness.server.started).toEqual([]);
	});

	it('is refused where the credential of a manual trigger has no secret any more', async () => {
		harness.useCredential({ webhookSecret: 'wbhsec_1' });
		await harness.activate({ events, registration: 'manual' });
		harness.useCredential({ webhookSecret: ' ' });
		const body = eventBody('evt_1');
		expect((await post(body, signed(body, ' '))).status).toBe(401);
		expect(harness.server.started).toEqual([]);
	});

	it('is refused where the static data has no secret, whatever it is signed with', async () => {
		await harness.activate({ events });
		const body = eventBody('evt_1');
		const header = signed(body);
		await harness.server.deactivate('one');
		harness.save({ events, registration: 'manual' });
		harness.useCredential({ webhookSecret: 'wbhsec_1' });
		await harness.server.activate('one');
		harness.save({ events });
		expect(await post(body, header)).toMatchObject({
			status: 401,
			data: { message: expect.stringMatching(/^The node has no secret/) },
		});
		expect((await post(body, signed(body, ''))).status).toBe(401);
		expect(harness.server.started).toEqual([]);
	});

	it.each([
		['52 hours by default', {}, 52 * 3600],
		['that long where an expression gives none', { toleranceSeconds: '' }, 52 * 3600],
		['the chosen time', { toleranceSeconds: 300 }, 300],
	])('is refused as stale after %s', async (_, options, seconds) => {
		await harness.activate({ events, options });
		const aged = async (id: string, age: number) => {
			const body = eventBody(id);
			return await post(body, signed(body, secret(), nowSeconds() - age));
		};
		expect((await aged('evt_1', seconds - 60)).status).toBe(200);
		expect(await aged('evt_2', seconds + 60)).toMatchObject({
			status: 401,
			data: { message: 'The signature is older than the tolerance allows' },
		});
		expect(harness.server.started).toHaveLength(1);
	});

	it('is of any age where the tolerance is 0', async () => {
		await harness.activate({ events, options: { toleranceSeconds: 0 } });
		const body = eventBody('evt_1');
		expect((await post(body, signed(body, secret(), 1))).status).toBe(200);
	});

	it('starts no failed execution where the node itself cannot go on', async () => {
		harness.useCredential({ webhookSecret: 'wbhsec_1' });
		await harness.activate({ events, registration: 'manual' });
		harness.server.credentials = {};
		const { status, data } = await post(eventBody('evt_1'), {});
		expect(status).toBe(500);
		expect(data).toEqual({ message: 'The event could not be handled' });
		expect(harness.server.started).toEqual([]);
	});
});

describe('an event that comes again', () => {
	const repeat = async () => {
		const [event] = harness.simulator.webhooks.events();
		harness.simulator.webhooks.repeat(String(event?.id));
		await harness.simulator.webhooks.settled();
	};

	it('starts nothing, in the same instant and after a restart', async () => {
		await harness.activate({ events: ['inquiry.completed'] });
		await harness.completedInquiry();
		await repeat();
		harness.restart();
		harness.simulator.clock.advance(60);
		await repeat();
		expect(harness.statuses).toEqual([200, 200, 200]);
		expect(harness.items).toHaveLength(1);
	});

	it('starts the workflow again where duplicates are wanted', async () => {
		await harness.activate({ events: ['inquiry.completed'], options: { ignoreDuplicates: false } });
		await harness.completedInquiry();
		await repeat();
		expect(harness.items).toHaveLength(2);
	});

	const startAll = async (ids: string[]) => {
		for (const id of ids) {
			const body = eventBody(id);
			expect((await post(body, signed(body))).status).toBe(200);
		}
	};
	const started = () => harness.items.map(({ eventId }) => eventId);
	const ids = Array.from({ length: 40 }, (_, number) => `evt_${number}`);

	it('starts nothing though each delivery finds the static data from before the last one', async () => {
		await harness.activate({ events });
		harness.server.saves = 'afterNextLoad';
		await startAll(ids);
		await startAll(ids);
		expect(started()).toEqual(ids);
		// All of them are in the database at the end, not in the process only.
		harness.server.land();
		harness.restart();
		await startAll(ids);
		expect(started()).toEqual(ids);
	});

	it('starts nothing though the end of another execution puts older static data back', async () => {
		await harness.activate({ events });
		const end = harness.server.startLongExecution('one');
		await startAll(['evt_0', 'evt_1']);
		end();
		await startAll(['evt_0', 'evt_2']);
		harness.restart();
		await startAll(['evt_1', 'evt_2']);
		expect(started()).toEqual(['evt_0', 'evt_1', 'evt_2']);
	});

	it('starts nothing at another process once n8n has saved what the first one did', async () => {
		await harness.activate({ events });
		await startAll(['evt_0', 'evt_1']);
		harness.useProcess('another');
		await startAll(['evt_1', 'evt_2']);
		harness.useProcess('first');
		await startAll(['evt_0', 'evt_2', 'evt_3']);
		expect(started()).toEqual(['evt_0', 'evt_1', 'evt_2', 'evt_3']);
	});

	it('starts nothing at the process that took it, though another one has overwritten its ID', async () => {
		await harness.activate({ events });
		harness.server.saves = 'afterNextLoad';
		await startAll(['evt_0']);
		harness.useProcess('another');
		await startAll(['evt_1']);
		harness.server.land();
		harness.useProcess('first');
		await startAll(['evt_0', 'evt_1', 'evt_2']);
		harness.server.land();
		harness.useProcess('another');
		await startAll(['evt_0', 'evt_1', 'evt_2']);
		expect(started()).toEqual(['evt_0', 'evt_1', 'evt_2']);
	});

	it('starts once though twenty copies come at once', async () => {
		await harness.activate({ events });
		const body = eventBody('evt_1');
		const answers = await Promise.all(Array.from({ length: 20 }, () => post(body, signed(body))));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(harness.items).toHaveLength(1);
	});

	it('starts again for whoever listens for a test event', async () => {
		await harness.activate({ events });
		const body = eventBody('evt_1');
		await post(body, signed(body));
		harness.restart();
		await harness.server.listen('one');
		const url = harness.server.url('one', 'webhook-test');
		const test = harness.webhooks.find((webhook) => webhook.url === url);
		for (let time = 0; time < 2; time += 1) {
			await post(body, signed(body, test?.secrets[0]?.value), url);
		}
		expect(harness.server.started.map(({ mode }) => mode)).toEqual(['webhook', 'manual', 'manual']);
	});

	it('starts nothing when its recording is sent, for as long as the signature is accepted', async () => {
		await harness.activate({ events });
		const recorded = eventBody('evt_recorded');
		const headers = signed(recorded);
		await post(recorded, headers);
		for (let hour = 0; hour < 60; hour += 4) {
			await startAll(ids.slice(0, 20).map((id) => `${id}_${hour}`));
			if (hour % 20 === 0) harness.restart();
			const { status } = await post(recorded, headers);
			expect(status).toBe(hour < 52 ? 200 : 401);
			harness.simulator.clock.advance(4 * 3600);
		}
		expect(started().filter((id) => id === 'evt_recorded')).toHaveLength(1);
	}, 60_000);

	it('starts nothing when a later try of it was recorded', async () => {
		await harness.activate({ events });
		const body = eventBody('evt_1');
		await post(body, signed(body));
		harness.simulator.clock.advance(33 * 3600);
		const secondTry = signed(body);
		await post(body, secondTry);
		harness.simulator.clock.advance(50 * 3600);
		harness.restart();
		expect((await post(body, secondTry)).status).toBe(200);
		expect(harness.items).toHaveLength(1);
	});

	it('may start where it did not pass before', async () => {
		await harness.activate({ events: ['inquiry.completed'], filters: { status: ['approved'] } });
		await harness.completedInquiry();
		harness.save({ events: ['inquiry.completed'] });
		await repeat();
		expect(harness.items).toHaveLength(1);
	});
});

it('starts for each of two events in the wrong order, which tell their order themselves', async () => {
	await harness.activate({ events: ['inquiry.completed', 'inquiry.approved'] });
	const world = harness.simulator.world('sandbox');
	const { id } = world.putInquiry({ status: 'pending' });
	harness.simulator.webhooks.reverseNext(2);
	world.change(id, 'complete');
	harness.simulator.clock.advance(1);
	world.change(id, 'approve');
	await harness.simulator.webhooks.settled();
	expect(harness.items.map(({ event }) => event)).toEqual([
		...['inquiry.approved', 'inquiry.completed'],
	]);
	const [first, second] = harness.items.map(({ eventCreatedAt }) =>
		Date.parse(String(eventCreatedAt)),
	);
	expect(first).toBeGreaterThan(Number(second));
});

describe('the secret', () => {
	const accepted = async (id: string, by: string) => {
		const body = eventBody(id);
		return (await post(body, signed(body, by))).status === 200;
	};

	it('of a new registration holds though a delivery under way saves the one before', async () => {
		await harness.activate({ events });
		const old = secret();
		harness.server.saves = 'onCall';
		expect(await accepted('evt_1', old)).toBe(true);
		await harness.server.deactivate('one');
		await harness.server.activate('one');
		harness.server.land();
		harness.server.saves = 'atOnce';
		expect(await accepted('evt_2', old)).toBe(false);
		expect(await accepted('evt_3', secret())).toBe(true);
		// The delivery has put it back, so that it is there after a restart too.
		harness.restart();
		expect(await accepted('evt_4', secret())).toBe(true);
		expect(await accepted('evt_5', old)).toBe(false);
	});

	it('holds though the end of an execution that began before the registration puts none back', async () => {
		await harness.activate({ events });
		await harness.server.deactivate('one');
		const end = harness.server.startLongExecution('one');
		await harness.server.activate('one');
		end();
		expect(await accepted('evt_1', secret())).toBe(true);
	});

	it('does not come back with a delivery under way once the workflow is deactivated', async () => {
		await harness.activate({ events });
		const { id } = harness.webhook;
		const old = secret();
		harness.server.saves = 'onCall';
		await accepted('evt_1', old);
		await harness.server.deactivate('one');
		harness.server.land();
		await harness.server.activate('one');
		expect(harness.webhook.id).not.toBe(id);
		expect(await accepted('evt_2', old)).toBe(false);
		expect(await accepted('evt_3', secret())).toBe(true);
	});

	it('that another process registered counts, not the one that this process knew', async () => {
		await harness.activate({ events });
		const old = secret();
		await accepted('evt_1', old);
		harness.useProcess('another');
		harness.simulator.clock.advance(60);
		await harness.server.deactivate('one');
		await harness.server.activate('one');
		harness.useProcess('first');
		expect(await accepted('evt_2', old)).toBe(false);
		expect(await accepted('evt_3', secret())).toBe(true);
	});
});

describe('while a secret is rotated', () => {
	it('the new one is kept though a delivery under way saves the old one', async () => {
		await harness.activate({ events });
		const old = secret();
		await rotate(3600);
		harness.server.saves = 'onCall';
		const body = eventBody('evt_0');
		await post(body, signed(body, old));
		await harness.completedInquiry();
		// The node asks Persona after it has answered.
		while (harness.server.started.length < 2) await pause(5);
		harness.server.land('last');
		harness.server.saves = 'atOnce';
		harness.simulator.clock.advance(3601);
		const before = harness.requests.length;
		await harness.completedInquiry();
		expect(harness.requests).toHaveLength(before);
		expect(new Set(harness.statuses)).toEqual(new Set([200]));
	});

	it('the first event makes the node learn the new one, once it is answered', async () => {
		await harness.activate({ events: ['inquiry.completed'] });
		await rotate(3600);
		const before = harness.requests.length;
		await harness.completedInquiry();
		await harness.completedInquiry();
		expect(harness.requests.slice(before)).toEqual(['GET /webhooks/…']);

		harness.simulator.clock.advance(3601);
		await harness.completedInquiry();
		expect(harness.statuses).toEqual([200, 200, 200]);
		expect(harness.items).toHaveLength(3);
	});

	it('an event starts all the same while Persona cannot be asked, and the next one asks', async () => {
		await harness.activate({ events: ['inquiry.completed'] });
		await rotate(3600);
		harness.simulator.faults.add({ kind: 'status', status: 503, path: /^\/webhooks/ });
		await harness.completedInquiry();
		expect(harness.persona.waits).toEqual([]);
		await harness.completedInquiry();
		harness.simulator.clock.advance(3601);
		await harness.completedInquiry();
		expect(harness.items).toHaveLength(3);
	});

	it('an answer that comes after another registration does not put the former webhook back', async () => {
		await harness.activate({ events });
		await rotate(3600);
		const before = harness.requests.length;
		harness.simulator.faults.add({ kind: 'slow', milliseconds: 400, path: /^\/webhooks\/wbh_/ });
		const body = eventBody('evt_1');
		const both = harness.webhook.secrets.map(({ value }) => value);
		const headers = { 'Persona-Signature': signatureHeader(both, nowSeconds(), body) };
		expect((await post(body, headers)).status).toBe(200);
		while (harness.requests.length === before) await pause(5);
		await harness.server.deactivate('one');
		await harness.server.activate('one');
		while (harness.items.length === 0) await pause(5);
		const next = eventBody('evt_2');
		expect((await post(next, signed(next))).status).toBe(200);
	});

	it('nothing is asked for a forged delivery, or with the option off', async () => {
		await harness.activate({ events, options: { followRotation: false } });
		const body = eventBody('evt_1');
		const other = signed(body, 'wbhsec_other')['Persona-Signature'];
		let before = harness.requests.length;
		const both = `${signed(body)['Persona-Signature']} ${other}`;
		expect((await post(body, { 'Persona-Signature': both })).status).toBe(200);
		expect(harness.items).toHaveLength(1);
		expect(harness.requests).toHaveLength(before);

		await harness.activate({ events });
		before = harness.requests.length;
		expect((await post(body, { 'Persona-Signature': `${other} ${other}` })).status).toBe(401);
		expect(harness.requests).toHaveLength(before);
	});

	it('the old one goes on to match, and a new activation learns the new one', async () => {
		await harness.activate({ events: ['inquiry.completed'], options: { followRotation: false } });
		await rotate(3600);
		await harness.completedInquiry();
		expect(harness.items).toHaveLength(1);

		await harness.server.activate('one', 'update');
		await harness.completedInquiry();
		harness.simulator.clock.advance(3601);
		await harness.completedInquiry();
		expect(harness.items).toHaveLength(3);
	});

	it('the old one alone is refused after its end', async () => {
		await harness.activate({ events });
		const old = secret();
		await rotate(3600);
		await harness.server.activate('one', 'update');
		const body = eventBody('evt_1');
		expect((await post(body, signed(body, old))).status).toBe(200);
		harness.simulator.clock.advance(3601);
		expect((await post(eventBody('evt_2'), signed(eventBody('evt_2'), old))).status).toBe(401);
	});

	it('a manual trigger takes both from the credential', async () => {
		harness.useCredential({ webhookSecret: 'wbhsec_new wbhsec_old' });
		await harness.activate({ events, registration: 'manual' });
		for (const [index, by] of ['wbhsec_old', 'wbhsec_new'].entries()) {
			const body = eventBody(`evt_${index}`);
			expect((await post(body, signed(body, by))).status).toBe(200);
		}
		expect(harness.items).toHaveLength(2);
	});
});

it('asks Persona nothing while it handles deliveries', async () => {
	await harness.activate({ events: ['*'] });
	const before = harness.requests.length;
	harness.simulator.webhooks.tamper('signature');
	await harness.completedInquiry();
	await harness.completedInquiry();
	expect(harness.requests).toHaveLength(before);
});

describe('thousands of forged or damaged deliveries', () => {
	// An isolate for the expressions of each delivery makes the newest n8n too slow for all of them.
	const COUNT = version.startsWith('2.0.') ? 10_000 : 1000;
	const GENUINE_EACH = 100;

	/** A generator of numbers below a limit that draws the same ones in each run. */
	const drawer = (seed: number) => {
		let state = seed;
		return (limit: number) => {
			state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
			return Math.floor((state / 2_147_483_648) * limit);
		};
	};

	it('and recorded ones start nothing, over restarts, two processes and saves in any order', async () => {
		await harness.activate({ events });
		harness.server.saves = 'afterNextLoad';
		const draw = drawer(11);
		const recorded: Array<{ body: string; headers: Record<string, string> }> = [];
		const statuses: number[] = [];
		let endExecution: (() => void) | undefined;

		const deliverNew = async () => {
			const body = eventBody(`evt_${recorded.length}`);
			recorded.push({ body, headers: signed(body) });
			statuses.push((await post(body, signed(body))).status);
		};
		const deliverRecorded = async () => {
			const { body, headers } = recorded[draw(recorded.length)] ?? { body: '', headers: {} };
			statuses.push((await post(body, headers)).status);
		};
		const deliverForged = async () => {
			const body = eventBody(`evt_forged_${draw(1e6)}`);
			expect((await post(body, recorded[draw(recorded.length)]?.headers ?? {})).status).toBe(401);
		};
		/** What n8n has begun to save lands, as before it stops, or some time later. */
		const saved = (then: () => void) => async () => {
			await deliverNew();
			harness.server.land();
			then();
		};
		const steps: Array<() => Promise<void>> = [
			...[deliverNew, deliverRecorded, deliverRecorded, deliverForged],
			saved(() => harness.restart()),
			saved(() => harness.useProcess('first')),
			saved(() => harness.useProcess('another')),
			saved(() => harness.simulator.clock.advance(600)),
			async () => {
				endExecution ??= harness.server.startLongExecution('one');
			},
			async () => {
				// A process that has read what the others saved writes it again after the execution.
				await deliverNew();
				endExecution?.();
				endExecution = undefined;
				await deliverNew();
			},
		];
		await deliverNew();
		for (let step = 0; step < 300; step += 1) await steps[draw(steps.length)]?.();

		expect(new Set(statuses)).toEqual(new Set([200]));
		expect(recorded.length).toBeGreaterThan(50);
		const ids = harness.items.map(({ eventId }) => eventId);
		expect(ids).toEqual(recorded.map((_, number) => `evt_${number}`));
	}, 120_000);

	interface Forged {
		body: string | Buffer;
		headers: Record<string, string>;
	}

	it('are all refused with 4xx, and all genuine ones among them start', async () => {
		await harness.activate({ events: ['*'] });
		const old = secret();
		await rotate(1);
		harness.simulator.clock.advance(2);
		await harness.server.activate('one', 'update');
		const url = harness.server.url('one');
		const key = secret();
		const draw = drawer(7);
		const flipped = (bytes: Buffer) => {
			const copy = Buffer.from(bytes);
			const bit = draw(copy.length * 8);
			copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			return copy;
		};
		const digest = (hash: string, by: string, body: string) =>
			createHmac(hash, by).update(`${nowSeconds()}.${body}`).digest('hex');
		const header = (value: string) => ({ 'Persona-Signature': value });
		const forgers: Array<(body: string) => Forged> = [
			(body) => ({ body: flipped(Buffer.from(body)), headers: signed(body, key) }),
			(body) => {
				// What a header cannot hold is left out of the draw.
				let damaged = '';
				const given = signed(body, key)['Persona-Signature'];
				do damaged = flipped(Buffer.from(given)).toString('latin1');
				while (!/^[\x21-\x7e]+$/.test(damaged));
				return { body, headers: header(damaged) };
			},
			(body) => {
				const other = nowSeconds() + 1 + draw(1000);
				return {
					body,
					headers: header(signed(body, key)['Persona-Signature'].replace(/t=\d+/, `t=${other}`)),
				};
			},
			(body) => ({ body: body.slice(0, draw(body.length)), headers: signed(body, key) }),
			(body) => ({ body: JSON.stringify(JSON.parse(body), null, 1), headers: signed(body, key) }),
			(body) => ({ body, headers: signed(body, `wbhsec_${draw(1e9)}`) }),
			(body) => ({ body, headers: signed(body, old) }),
			(body) => ({
				body,
				headers: header(`t=${nowSeconds()},v1=${digest('sha512', key, body).slice(0, 64)}`),
			}),
			(body) => ({ body, headers: header(`t=${nowSeconds()},v1=${digest('md5', key, body)}`) }),
			(body) => ({ body, headers: header(`t=${nowSeconds()},v1=`) }),
			(body) => ({ body, headers: {} }),
			() => ({ body: 'not JSON at all', headers: signed('something else', key) }),
			(body) => ({ body: `${body}${' '.repeat(100_000)}`, headers: signed(body, key) }),
		];

		const forged: number[] = [];
		const genuine: number[] = [];
		let sent = 0;
		const sender = async () => {
			for (let number = sent++; number < COUNT; number = sent++) {
				const body = eventBody(`evt_forged_${number}`);
				const forge = forgers[number % forgers.length] as (text: string) => Forged;
				const { body: damaged, headers } = forge(body);
				forged.push((await post(damaged, headers, url)).status);
				if (number % GENUINE_EACH === 0) {
					const text = eventBody(`evt_genuine_${number}`);
					genuine.push((await post(text, signed(text, key), url)).status);
				}
			}
		};
		await Promise.all(Array.from({ length: 8 }, sender));

		expect(forged).toHaveLength(COUNT);
		expect(forged.filter((status) => status < 400 || status >= 500)).toEqual([]);
		expect(genuine).toHaveLength(COUNT / GENUINE_EACH);
		expect(new Set(genuine)).toEqual(new Set([200]));
		const ids = harness.items.map(({ eventId }) => String(eventId));
		expect(ids).toHaveLength(COUNT / GENUINE_EACH);
		expect(ids.every((id) => id.startsWith('evt_genuine_'))).toBe(true);
	}, 300_000);
});
