import type { NodeApiError } from 'n8n-workflow';

import { PersonaTriggerSetting } from './personaTriggerSetting';

const readOnlyKey = 'persona_sandbox_webhook_read';
const noWebhookKey = 'persona_sandbox_no_webhook';

let setting: PersonaTriggerSetting;
beforeAll(async () => {
	setting = await PersonaTriggerSetting.start({
		keys: [
			{
				label: 'may only look at webhooks',
				value: readOnlyKey,
				environment: 'sandbox',
				permissions: ['inquiry.read', 'inquiry.write', 'webhook.read'],
			},
			{
				label: 'may not look at webhooks',
				value: noWebhookKey,
				environment: 'sandbox',
				permissions: ['inquiry.read', 'inquiry.write'],
			},
		],
	});
});
beforeEach(() => setting.reset());
afterAll(async () => await setting.stop());

const events = ['inquiry.completed', 'inquiry.approved'];

/** What an activation throws. */
const refusalOf = async (work: Promise<unknown>): Promise<NodeApiError> => {
	const error = await work.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (error === undefined) throw new Error('It was not refused');
	return error as NodeApiError;
};

/** The secrets in the node's static data, by URL. */
const stored = (id = 'one') =>
	(setting.server.staticData(id)['node:Persona Trigger'] as { webhooks?: object })?.webhooks ?? {};

describe('activation', () => {
	it('makes a webhook for the production URL and enables it', async () => {
		await setting.activate({ events, additionalEvents: ['case.created'] });
		expect(setting.webhook).toMatchObject({
			status: 'enabled',
			url: setting.server.url('one'),
			name: 'n8n: Workflow one / Persona Trigger',
			enabledEvents: ['case.created', 'inquiry.approved', 'inquiry.completed'],
			apiKeyInflection: 'kebab',
			apiVersion: '2025-12-08',
		});
		expect(setting.requests).toEqual([
			'GET /webhooks',
			'POST /webhooks',
			'POST /webhooks/…/enable',
		]);
	});

	it('keeps the secret in the static data of its node', async () => {
		await setting.activate({ events });
		const value = setting.webhook.secrets[0]?.value;
		expect(stored()).toEqual({
			[setting.server.url('one')]: {
				id: setting.webhook.id,
				secrets: [{ value, expiresAt: null }],
				writtenAt: expect.any(Number),
			},
		});
	});

	it('gives each POST a key of its own, in each activation', async () => {
		await setting.activate({ events });
		await setting.server.deactivate('one');
		setting.simulator.clock.advance(1);
		await setting.server.activate('one');
		const posts = setting.simulator.journal.requests.filter(({ method }) => method === 'POST');
		const keys = posts.map(({ idempotencyKey }) => idempotencyKey);
		expect(keys).not.toContain(null);
		expect(keys).not.toContain(undefined);
		expect(new Set(keys).size).toBe(posts.length);
		expect(setting.webhook.status).toBe('enabled');
	});

	it('gives other keys in another process, at the very same time', async () => {
		setting.simulator.clock.freeze();
		await setting.activate({ events });
		const [made] = setting.webhooks;
		await setting.server.deactivate('one');
		setting.persona.startProcess();
		await setting.server.activate('one');
		expect(setting.webhook.id).not.toBe(made?.id);
		expect(setting.webhook.status).toBe('enabled');
	});

	it('asks for all events as Persona writes it', async () => {
		await setting.activate({ events: ['*', ...events] });
		expect(setting.webhook.enabledEvents).toEqual(['*']);
	});

	it('takes names that are typed', async () => {
		await setting.activate({
			events: [],
			options: { otherEvents: 'filing.created, sar.created' },
		});
		expect(setting.webhook.enabledEvents).toEqual(['filing.created', 'sar.created']);
	});

	it('ends with the refusal of a name that Persona does not know', async () => {
		const options = { otherEvents: 'report/profile.matched' };
		const error = await refusalOf(setting.activate({ events, options }));
		expect(error.message).toBe('Persona found the request invalid');
		expect(error.description).toContain('report/profile.matched');
		expect(setting.webhooks).toEqual([]);
	});

	it('is refused without an event, and asks Persona nothing', async () => {
		const error = await refusalOf(setting.activate({ events: [] }));
		expect(error.message).toBe("'Events' holds no event");
		expect(setting.requests).toEqual([]);
	});

	it('waits out the rate limit', async () => {
		setting.simulator.setRateLimit('sandbox', { limit: 1, windowSeconds: 60 });
		await setting.activate({ events });
		expect(setting.webhook.status).toBe('enabled');
		expect(setting.persona.waits.length).toBeGreaterThan(0);
	});

	it('archives what it made if that cannot be enabled', async () => {
		setting.simulator.faults.add({ kind: 'status', status: 422, path: /\/enable$/ });
		const error = await refusalOf(setting.activate({ events }));
		expect(error.message).toBe('Persona found the request invalid');
		expect(setting.simulator.webhooks.list('sandbox')).toMatchObject([{ status: 'archived' }]);
		expect(stored()).toEqual({});
	});
});

describe('a key that may not do it', () => {
	it('is told which permission it lacks, and of the other way', async () => {
		setting.useCredential({ apiKey: readOnlyKey });
		const error = await refusalOf(setting.activate({ events }));
		expect(error.message).toBe(
			"The API key lacks the permission webhook.write. Give it to the key, or set 'Registration' to Manual",
		);
		expect(error.httpCode).toBe('403');
		expect(error.description).toContain("'Webhook Secret'");
		expect(error.description).toMatch(/Request ID: req_\w+\./);
		expect(error.description?.match(/Request ID/g)).toHaveLength(1);
	});

	it('is told so about reading too', async () => {
		setting.useCredential({ apiKey: noWebhookKey });
		const error = await refusalOf(setting.activate({ events }));
		expect(error.message).toContain('lacks the permission webhook.read');
	});

	it('will do where the webhook was made by hand', async () => {
		setting.useCredential({ apiKey: noWebhookKey, webhookSecret: 'wbhsec_by_hand' });
		await setting.activate({ events, registration: 'manual' });
		await setting.server.deactivate('one');
		expect(setting.requests).toEqual([]);
	});
});

describe('manual registration', () => {
	it('is refused without a secret in the credential', async () => {
		const error = await refusalOf(setting.activate({ events, registration: 'manual' }));
		expect(error.message).toBe("'Webhook Secret' in the Persona API credential is empty");
		expect(error.description).toContain('Production URL');
		expect(setting.requests).toEqual([]);
	});

	it('is refused without an event', async () => {
		setting.useCredential({ webhookSecret: 'wbhsec_by_hand' });
		const error = await refusalOf(setting.activate({ events: [], registration: 'manual' }));
		expect(error.message).toBe("'Events' holds no event");
		expect(error.description).toContain('Additional Events');
		await setting.activate({
			events: [],
			additionalEvents: ['case.created'],
			registration: 'manual',
		});
		expect(setting.requests).toEqual([]);
	});

	it('archives at deactivation what was registered before by the node', async () => {
		await setting.activate({ events });
		setting.save({ events, registration: 'manual' });
		await setting.server.deactivate('one');
		expect(setting.webhooks).toEqual([]);
	});
});

describe('deactivation', () => {
	it('archives the webhook and forgets its secret', async () => {
		await setting.activate({ events });
		await setting.server.deactivate('one');
		expect(setting.simulator.webhooks.list('sandbox')).toMatchObject([{ status: 'archived' }]);
		expect(stored()).toEqual({});
	});

	it('is done where the webhook is gone or archived already', async () => {
		await setting.activate({ events });
		setting.webhook.status = 'archived';
		await setting.server.deactivate('one');
		await setting.activate({ events });
		setting.simulator.reset();
		await setting.server.deactivate('one');
		expect(stored()).toEqual({});
	});

	it('asks Persona nothing where nothing was registered', async () => {
		setting.save({ events });
		await setting.server.deactivate('one');
		expect(setting.requests).toEqual([]);
	});

	it('while Persona is down leaves the webhook, and the next activation mends it', async () => {
		await setting.activate({ events });
		const { id } = setting.webhook;
		setting.useCredential({ baseUrl: 'http://127.0.0.1:1/api/v1' });
		await refusalOf(setting.server.deactivate('one'));

		setting.useCredential();
		setting.webhook.status = 'disabled';
		await setting.activate({ events: ['inquiry.expired'] });
		expect(setting.webhook).toMatchObject({
			id,
			status: 'enabled',
			enabledEvents: ['inquiry.expired'],
		});
		await setting.completedInquiry();
		expect(setting.items).toEqual([]);
	});
});

describe('the next activation, or start of n8n', () => {
	it('finds its webhook and leaves it as it is', async () => {
		await setting.activate({ events });
		const { id } = setting.webhook;
		setting.simulator.journal.requests.length = 0;
		await setting.server.activate('one', 'update');
		expect(setting.requests).toEqual(['GET /webhooks/…', 'GET /webhooks']);
		expect(setting.webhook.id).toBe(id);
		await setting.completedInquiry();
		expect(setting.items).toHaveLength(1);
	});

	it.each([
		['its events', { enabledEvents: ['inquiry.failed'] }],
		['its status', { status: 'disabled' as const }],
		['its key inflection', { apiKeyInflection: 'camel' as const }],
	])('mends %s', async (_, difference) => {
		await setting.activate({ events });
		const { id } = setting.webhook;
		Object.assign(setting.webhook, difference);
		await setting.server.activate('one', 'init');
		expect(setting.webhook).toMatchObject({
			id,
			status: 'enabled',
			enabledEvents: ['inquiry.approved', 'inquiry.completed'],
			apiKeyInflection: 'kebab',
		});
	});

	it('makes another one after somebody archived it', async () => {
		await setting.activate({ events });
		const { id } = setting.webhook;
		setting.webhook.status = 'archived';
		await setting.server.activate('one', 'init');
		expect(setting.webhook.id).not.toBe(id);
		await setting.completedInquiry();
		expect(setting.items).toHaveLength(1);
	});

	it('makes another one after the URL changed, and leaves the old one alone', async () => {
		await setting.activate({ events });
		setting.webhook.url = 'http://127.0.0.1:9/webhook/elsewhere/webhook';
		const { id } = setting.webhook;
		await setting.server.activate('one', 'init');
		expect(setting.webhooks).toMatchObject([
			{ id, url: 'http://127.0.0.1:9/webhook/elsewhere/webhook', status: 'enabled' },
			{ url: setting.server.url('one'), status: 'enabled' },
		]);
		expect(Object.keys(stored())).toEqual([setting.server.url('one')]);
	});

	it('takes over the one at its URL that n8n has forgotten, and archives a second one there', async () => {
		setting.save({ events });
		const url = setting.server.url('one');
		const left = setting.simulator.webhooks.put('sandbox', { url, status: 'disabled' });
		setting.simulator.webhooks.put('sandbox', { url });
		const other = setting.simulator.webhooks.put('sandbox', { url: `${url}/other` });
		await setting.server.activate('one');
		const ids = setting.webhooks.map(({ id }) => id);
		expect(ids).toHaveLength(2);
		expect(ids).toContain(other.id);
		const [kept] = setting.webhooks.filter((webhook) => webhook.url === url);
		expect(kept).toMatchObject({
			status: 'enabled',
			enabledEvents: ['inquiry.approved', 'inquiry.completed'],
		});
		expect(left.url).toBe(kept?.url);
		await setting.completedInquiry();
		expect(setting.items).toHaveLength(1);
		expect(setting.statuses.filter((status) => status === 200)).toHaveLength(1);
	});

	it('finds its own among more webhooks than a page holds', async () => {
		setting.save({ events });
		const url = setting.server.url('one');
		const { id } = setting.simulator.webhooks.put('sandbox', { url });
		for (let number = 0; number < 120; number += 1) {
			setting.simulator.webhooks.put('sandbox', { url: `http://127.0.0.1:9/${number}` });
		}
		await setting.server.activate('one');
		expect(setting.webhooks.filter((webhook) => webhook.url === url)).toMatchObject([{ id }]);
	});

	it('asks once when n8n starts', async () => {
		await setting.activate({ events });
		setting.simulator.journal.requests.length = 0;
		await setting.server.activate('one', 'init');
		expect(setting.requests).toEqual(['GET /webhooks/…']);
		expect(setting.server.warnings).toEqual([]);
	});

	it('takes the webhook to be there still when n8n starts while Persona is down', async () => {
		await setting.activate({ events });
		setting.useCredential({ baseUrl: 'http://127.0.0.1:1/api/v1' });
		await setting.server.activate('one', 'init');
		await setting.completedInquiry();
		expect(setting.items).toHaveLength(1);
	});

	it('is refused while Persona is down when somebody activates', async () => {
		await setting.activate({ events });
		setting.useCredential({ baseUrl: 'http://127.0.0.1:1/api/v1' });
		const error = await refusalOf(setting.server.activate('one'));
		expect(error.message).toBe('Persona could not be reached');
	});
});

describe('a key that belongs to another environment now', () => {
	const production = () =>
		setting.simulator.webhooks
			.list('production')
			.filter(({ url, status }) => url === setting.server.url('one') && status !== 'archived');

	it.each(['update', 'init'] as const)(
		'gets a webhook there, which names the one that is left (%s)',
		async (activation) => {
			await setting.activate({ events });
			const { id, secrets } = setting.webhook;
			setting.useCredential({ apiKey: setting.simulator.keys.production });
			await setting.server.activate('one', activation);
			expect(setting.webhook).toMatchObject({ id, status: 'enabled' });
			expect(production()).toMatchObject([
				{ status: 'enabled', description: expect.stringContaining(id) },
			]);
			expect(setting.server.warnings).toEqual([expect.stringContaining(id)]);
			expect(setting.server.warnings[0]).not.toContain(secrets[0]?.value);

			// The sandbox's events are not for this trigger any more.
			await setting.completedInquiry();
			expect(setting.statuses).toEqual([401]);
		},
	);

	it('is told of the webhook that is left at a deactivation', async () => {
		await setting.activate({ events });
		const { id } = setting.webhook;
		setting.useCredential({ apiKey: setting.simulator.keys.production });
		await setting.server.deactivate('one');
		expect(setting.server.warnings).toEqual([expect.stringContaining(id)]);
		expect(stored()).toEqual({});
	});

	it('is told nothing where the webhook was archived, or is new', async () => {
		await setting.activate({ events });
		setting.webhook.status = 'archived';
		await setting.server.activate('one', 'init');
		await setting.server.deactivate('one');
		await setting.server.activate('one');
		expect(setting.webhook.description).toBeNull();
		expect(setting.server.warnings).toEqual([]);
	});
});

describe('several workflows', () => {
	it('with the same events have a webhook each, and all start', async () => {
		await setting.activate({ events }, 'one');
		await setting.activate({ events }, 'two');
		expect(setting.webhooks).toHaveLength(2);
		await setting.completedInquiry();
		expect(setting.server.started.map(({ workflowId }) => workflowId).sort()).toEqual([
			...['one', 'two'],
		]);
		await setting.server.deactivate('one');
		expect(setting.webhooks).toMatchObject([{ url: setting.server.url('two') }]);
	});

	it('of which one is a copy do not touch each other, even with the static data copied', async () => {
		await setting.activate({ events }, 'one');
		const original = setting.webhook.id;
		setting.save({ events }, 'copy', { staticData: setting.server.staticData('one') });
		await setting.server.activate('copy');
		expect(setting.webhooks).toHaveLength(2);
		expect(Object.keys(stored('copy'))).toEqual([setting.server.url('copy')]);

		await setting.server.deactivate('copy');
		expect(setting.webhook).toMatchObject({ id: original, status: 'enabled' });
		await setting.completedInquiry();
		expect(setting.server.started).toMatchObject([{ workflowId: 'one' }]);
	});
});

describe('listening for a test event', () => {
	it('has a webhook of its own, and leaves the production one alone', async () => {
		await setting.activate({ events });
		const production = setting.webhook.id;
		await setting.server.listen('one');
		expect(setting.webhooks.map(({ url }) => url)).toEqual([
			setting.server.url('one'),
			setting.server.url('one', 'webhook-test'),
		]);

		await setting.completedInquiry();
		expect(setting.server.started.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);

		await setting.server.stopListening('one');
		expect(setting.webhook).toMatchObject({ id: production, status: 'enabled' });
		await setting.completedInquiry();
		expect(setting.server.started.map(({ mode }) => mode)).toHaveLength(3);
	});
});

// Last, since the simulator holds on to a request that hangs until it stops.
describe('a start of n8n', () => {
	it.each([
		['answers 503', { kind: 'status', status: 503 }],
		['refuses for the rate limit', { kind: 'status', status: 429 }],
		['hangs', { kind: 'hang' }],
	] as const)(
		'asks once while Persona %s, and takes the webhook to be there still',
		async (_, fault) => {
			await setting.activate({ events });
			setting.simulator.journal.requests.length = 0;
			setting.simulator.faults.add({ ...fault, probability: 1, path: /^\/webhooks/ });
			await setting.server.activate('one', 'init');
			expect(setting.requests).toEqual(['GET /webhooks/…']);
			expect(setting.persona.waits).toEqual([]);
			expect(setting.server.warnings).toEqual([
				'Persona Trigger could not ask Persona for its webhook and goes on with the one it had',
			]);
			await setting.completedInquiry();
			expect(setting.items).toHaveLength(1);
		},
		30_000,
	);
});
