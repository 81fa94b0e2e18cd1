import type { NodeApiError } from 'n8n-workflow';

import { allowUndescribed } from '../support/judge/judgedSimulator';
import { TriggerTestHarness } from '../support/triggerTestHarness';

const readOnlyKey = 'persona_sandbox_webhook_read';
const noWebhookKey = 'persona_sandbox_no_webhook';

let harness: TriggerTestHarness;
beforeAll(async () => {
	harness = await TriggerTestHarness.start({
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
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

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
	(harness.server.staticData(id)['node:Persona Trigger'] as { webhooks?: object })?.webhooks ?? {};

describe('activation', () => {
	it('makes a webhook for the production URL and enables it', async () => {
		await harness.activate({ events, additionalEvents: ['case.created'] });
		expect(harness.webhook).toMatchObject({
			status: 'enabled',
			url: harness.server.url('one'),
			name: 'n8n: Workflow one / Persona Trigger',
			enabledEvents: ['case.created', 'inquiry.approved', 'inquiry.completed'],
			apiKeyInflection: 'kebab',
			apiVersion: '2025-12-08',
		});
		expect(harness.requests).toEqual([
			'GET /webhooks',
			'POST /webhooks',
			'POST /webhooks/…/enable',
		]);
	});

	it('keeps the secret in the static data of its node', async () => {
		await harness.activate({ events });
		const value = harness.webhook.secrets[0]?.value;
		expect(stored()).toEqual({
			[harness.server.url('one')]: {
				id: harness.webhook.id,
				secrets: [{ value, expiresAt: null }],
				writtenAt: expect.any(Number),
			},
		});
	});

	it('gives each POST a key of its own, in each activation', async () => {
		await harness.activate({ events });
		await harness.server.deactivate('one');
		harness.simulator.clock.advance(1);
		await harness.server.activate('one');
		const posts = harness.simulator.journal.requests.filter(({ method }) => method === 'POST');
		const keys = posts.map(({ idempotencyKey }) => idempotencyKey);
		expect(keys).not.toContain(null);
		expect(keys).not.toContain(undefined);
		expect(new Set(keys).size).toBe(posts.length);
		expect(harness.webhook.status).toBe('enabled');
	});

	it('gives other keys in another process, at the very same time', async () => {
		harness.simulator.clock.freeze();
		await harness.activate({ events });
		const [made] = harness.webhooks;
		await harness.server.deactivate('one');
		harness.persona.startProcess();
		await harness.server.activate('one');
		expect(harness.webhook.id).not.toBe(made?.id);
		expect(harness.webhook.status).toBe('enabled');
	});

	it('asks for all events as Persona writes it', async () => {
		await harness.activate({ events: ['*', ...events] });
		expect(harness.webhook.enabledEvents).toEqual(['*']);
	});

	it('takes names that are typed', async () => {
		await harness.activate({
			events: [],
			options: { otherEvents: 'filing.created, sar.created' },
		});
		expect(harness.webhook.enabledEvents).toEqual(['filing.created', 'sar.created']);
	});

	it('ends with the refusal of a name that Persona does not know', async () => {
		const options = { otherEvents: 'report/profile.matched' };
		allowUndescribed('enabled-events', 'Persona has no event of this name');
		const error = await refusalOf(harness.activate({ events, options }));
		expect(error.message).toBe('Persona found the request invalid');
		expect(error.description).toContain('report/profile.matched');
		expect(harness.webhooks).toEqual([]);
	});

	it('is refused without an event, and asks Persona nothing', async () => {
		const error = await refusalOf(harness.activate({ events: [] }));
		expect(error.message).toBe("'Events' is empty");
		expect(harness.requests).toEqual([]);
	});

	it('waits out the rate limit', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 1, windowSeconds: 60 });
		await harness.activate({ events });
		expect(harness.webhook.status).toBe('enabled');
		expect(harness.persona.waits.length).toBeGreaterThan(0);
	});

	it('archives what it made if that cannot be enabled', async () => {
		harness.simulator.faults.add({ kind: 'status', status: 422, path: /\/enable$/ });
		const error = await refusalOf(harness.activate({ events }));
		expect(error.message).toBe('Persona found the request invalid');
		expect(harness.simulator.webhooks.list('sandbox')).toMatchObject([{ status: 'archived' }]);
		expect(stored()).toEqual({});
	});
});

describe('a key that may not do it', () => {
	it('is told which permission it lacks, and of the other way', async () => {
		harness.useCredential({ apiKey: readOnlyKey });
		const error = await refusalOf(harness.activate({ events }));
		expect(error.message).toBe(
			"The API key lacks the permission webhook.write. Add it to the key, or set 'Registration' to Manual",
		);
		expect(error.httpCode).toBe('403');
		expect(error.description).toContain("'Webhook Secret'");
		expect(error.description).toMatch(/Request ID: req_\w+\./);
		expect(error.description?.match(/Request ID/g)).toHaveLength(1);
	});

	it('is told so about reading too', async () => {
		harness.useCredential({ apiKey: noWebhookKey });
		const error = await refusalOf(harness.activate({ events }));
		expect(error.message).toContain('lacks the permission webhook.read');
	});

	it('will do where the webhook was made by hand', async () => {
		harness.useCredential({ apiKey: noWebhookKey, webhookSecret: 'wbhsec_by_hand' });
		await harness.activate({ events, registration: 'manual' });
		await harness.server.deactivate('one');
		expect(harness.requests).toEqual([]);
	});
});

describe('manual registration', () => {
	it('is refused without a secret in the credential', async () => {
		const error = await refusalOf(harness.activate({ events, registration: 'manual' }));
		expect(error.message).toBe("'Webhook Secret' in the Persona API credential is empty");
		expect(error.description).toContain('Production URL');
		expect(harness.requests).toEqual([]);
	});

	it('is refused without an event', async () => {
		harness.useCredential({ webhookSecret: 'wbhsec_by_hand' });
		const error = await refusalOf(harness.activate({ events: [], registration: 'manual' }));
		expect(error.message).toBe("'Events' is empty");
		expect(error.description).toContain('Additional Events');
		await harness.activate({
			events: [],
			additionalEvents: ['case.created'],
			registration: 'manual',
		});
		expect(harness.requests).toEqual([]);
	});

	it('archives at deactivation what was registered before by the node', async () => {
		await harness.activate({ events });
		harness.save({ events, registration: 'manual' });
		await harness.server.deactivate('one');
		expect(harness.webhooks).toEqual([]);
	});
});

describe('deactivation', () => {
	it('archives the webhook and forgets its secret', async () => {
		await harness.activate({ events });
		await harness.server.deactivate('one');
		expect(harness.simulator.webhooks.list('sandbox')).toMatchObject([{ status: 'archived' }]);
		expect(stored()).toEqual({});
	});

	it('is done where the webhook is gone or archived already', async () => {
		await harness.activate({ events });
		harness.webhook.status = 'archived';
		await harness.server.deactivate('one');
		await harness.activate({ events });
		harness.simulator.reset();
		await harness.server.deactivate('one');
		expect(stored()).toEqual({});
	});

	it('asks Persona nothing where nothing was registered', async () => {
		harness.save({ events });
		await harness.server.deactivate('one');
		expect(harness.requests).toEqual([]);
	});

	it('while Persona is down leaves the webhook, and the next activation corrects it', async () => {
		await harness.activate({ events });
		const { id } = harness.webhook;
		harness.useCredential({ baseUrl: 'http://127.0.0.1:1/api/v1' });
		await refusalOf(harness.server.deactivate('one'));

		harness.useCredential();
		harness.webhook.status = 'disabled';
		await harness.activate({ events: ['inquiry.expired'] });
		expect(harness.webhook).toMatchObject({
			id,
			status: 'enabled',
			enabledEvents: ['inquiry.expired'],
		});
		await harness.completedInquiry();
		expect(harness.items).toEqual([]);
	});
});

describe('the next activation, or start of n8n', () => {
	it('finds its webhook and leaves it as it is', async () => {
		await harness.activate({ events });
		const { id } = harness.webhook;
		harness.simulator.journal.requests.length = 0;
		await harness.server.activate('one', 'update');
		expect(harness.requests).toEqual(['GET /webhooks/…', 'GET /webhooks']);
		expect(harness.webhook.id).toBe(id);
		await harness.completedInquiry();
		expect(harness.items).toHaveLength(1);
	});

	it.each([
		['its events', { enabledEvents: ['inquiry.failed'] }],
		['its status', { status: 'disabled' as const }],
		['its key inflection', { apiKeyInflection: 'camel' as const }],
	])('corrects %s', async (_, difference) => {
		await harness.activate({ events });
		const { id } = harness.webhook;
		Object.assign(harness.webhook, difference);
		await harness.server.activate('one', 'init');
		expect(harness.webhook).toMatchObject({
			id,
			status: 'enabled',
			enabledEvents: ['inquiry.approved', 'inquiry.completed'],
			apiKeyInflection: 'kebab',
		});
	});

	it('makes another one after somebody archived it', async () => {
		await harness.activate({ events });
		const { id } = harness.webhook;
		harness.webhook.status = 'archived';
		await harness.server.activate('one', 'init');
		expect(harness.webhook.id).not.toBe(id);
		await harness.completedInquiry();
		expect(harness.items).toHaveLength(1);
	});

	it('makes another one after the URL changed, and leaves the old one alone', async () => {
		await harness.activate({ events });
		harness.webhook.url = 'http://127.0.0.1:9/webhook/elsewhere/webhook';
		const { id } = harness.webhook;
		await harness.server.activate('one', 'init');
		expect(harness.webhooks).toMatchObject([
			{ id, url: 'http://127.0.0.1:9/webhook/elsewhere/webhook', status: 'enabled' },
			{ url: harness.server.url('one'), status: 'enabled' },
		]);
		expect(Object.keys(stored())).toEqual([harness.server.url('one')]);
	});

	it('takes over the one at its URL that n8n has forgotten, and archives a second one there', async () => {
		harness.save({ events });
		const url = harness.server.url('one');
		const left = harness.simulator.webhooks.put('sandbox', { url, status: 'disabled' });
		harness.simulator.webhooks.put('sandbox', { url });
		const other = harness.simulator.webhooks.put('sandbox', { url: `${url}/other` });
		await harness.server.activate('one');
		const ids = harness.webhooks.map(({ id }) => id);
		expect(ids).toHaveLength(2);
		expect(ids).toContain(other.id);
		const [kept] = harness.webhooks.filter((webhook) => webhook.url === url);
		expect(kept).toMatchObject({
			status: 'enabled',
			enabledEvents: ['inquiry.approved', 'inquiry.completed'],
		});
		expect(left.url).toBe(kept?.url);
		await harness.completedInquiry();
		expect(harness.items).toHaveLength(1);
		expect(harness.statuses.filter((status) => status === 200)).toHaveLength(1);
	});

	it('finds its own among more webhooks than a page holds', async () => {
		harness.save({ events });
		const url = harness.server.url('one');
		const { id } = harness.simulator.webhooks.put('sandbox', { url });
		for (let number = 0; number < 120; number += 1) {
			harness.simulator.webhooks.put('sandbox', { url: `http://127.0.0.1:9/${number}` });
		}
		await harness.server.activate('one');
		expect(harness.webhooks.filter((webhook) => webhook.url === url)).toMatchObject([{ id }]);
	});

	it('asks once when n8n starts', async () => {
		await harness.activate({ events });
		harness.simulator.journal.requests.length = 0;
		await harness.server.activate('one', 'init');
		expect(harness.requests).toEqual(['GET /webhooks/…']);
		expect(harness.server.warnings).toEqual([]);
	});

	it('takes the webhook to be there still when n8n starts while Persona is down', async () => {
		await harness.activate({ events });
		harness.useCredential({ baseUrl: 'http://127.0.0.1:1/api/v1' });
		await harness.server.activate('one', 'init');
		await harness.completedInquiry();
		expect(harness.items).toHaveLength(1);
	});

	it('is refused while Persona is down when somebody activates', async () => {
		await harness.activate({ events });
		harness.useCredential({ baseUrl: 'http://127.0.0.1:1/api/v1' });
		const error = await refusalOf(harness.server.activate('one'));
		expect(error.message).toBe('Persona could not be reached');
	});
});

describe('a key that belongs to another environment now', () => {
	const production = () =>
		harness.simulator.webhooks
			.list('production')
			.filter(({ url, status }) => url === harness.server.url('one') && status !== 'archived');

	it.each(['update', 'init'] as const)(
		'gets a webhook there, which names the one that is left (%s)',
		async (activation) => {
			await harness.activate({ events });
			const { id, secrets } = harness.webhook;
			harness.useCredential({ apiKey: harness.simulator.keys.production });
			await harness.server.activate('one', activation);
			expect(harness.webhook).toMatchObject({ id, status: 'enabled' });
			expect(production()).toMatchObject([
				{ status: 'enabled', description: expect.stringContaining(id) },
			]);
			expect(harness.server.warnings).toEqual([expect.stringContaining(id)]);
			expect(harness.server.warnings[0]).not.toContain(secrets[0]?.value);

			// The sandbox's events are not for this trigger any more.
			await harness.completedInquiry();
			expect(harness.statuses).toEqual([401]);
		},
	);

	it('is told of the webhook that is left at a deactivation', async () => {
		await harness.activate({ events });
		const { id } = harness.webhook;
		harness.useCredential({ apiKey: harness.simulator.keys.production });
		await harness.server.deactivate('one');
		expect(harness.server.warnings).toEqual([expect.stringContaining(id)]);
		expect(stored()).toEqual({});
	});

	it('is told nothing where the webhook was archived, or is new', async () => {
		await harness.activate({ events });
		harness.webhook.status = 'archived';
		await harness.server.activate('one', 'init');
		await harness.server.deactivate('one');
		await harness.server.activate('one');
		expect(harness.webhook.description).toBeNull();
		expect(harness.server.warnings).toEqual([]);
	});
});

describe('several workflows', () => {
	it('with the same events have a webhook each, and all start', async () => {
		await harness.activate({ events }, 'one');
		await harness.activate({ events }, 'two');
		expect(harness.webhooks).toHaveLength(2);
		await harness.completedInquiry();
		expect(harness.server.started.map(({ workflowId }) => workflowId).sort()).toEqual([
			...['one', 'two'],
		]);
		await harness.server.deactivate('one');
		expect(harness.webhooks).toMatchObject([{ url: harness.server.url('two') }]);
	});

	it('of which one is a copy do not touch each other, even with the static data copied', async () => {
		await harness.activate({ events }, 'one');
		const original = harness.webhook.id;
		harness.save({ events }, 'copy', { staticData: harness.server.staticData('one') });
		await harness.server.activate('copy');
		expect(harness.webhooks).toHaveLength(2);
		expect(Object.keys(stored('copy'))).toEqual([harness.server.url('copy')]);

		await harness.server.deactivate('copy');
		expect(harness.webhook).toMatchObject({ id: original, status: 'enabled' });
		await harness.completedInquiry();
		expect(harness.server.started).toMatchObject([{ workflowId: 'one' }]);
	});
});

describe('listening for a test event', () => {
	it('has a webhook of its own, and leaves the production one alone', async () => {
		await harness.activate({ events });
		const production = harness.webhook.id;
		await harness.server.listen('one');
		expect(harness.webhooks.map(({ url }) => url)).toEqual([
			harness.server.url('one'),
			harness.server.url('one', 'webhook-test'),
		]);

		await harness.completedInquiry();
		expect(harness.server.started.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);

		await harness.server.stopListening('one');
		expect(harness.webhook).toMatchObject({ id: production, status: 'enabled' });
		await harness.completedInquiry();
		expect(harness.server.started.map(({ mode }) => mode)).toHaveLength(3);
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
			await harness.activate({ events });
			harness.simulator.journal.requests.length = 0;
			harness.simulator.faults.add({ ...fault, probability: 1, path: /^\/webhooks/ });
			await harness.server.activate('one', 'init');
			expect(harness.requests).toEqual(['GET /webhooks/…']);
			expect(harness.persona.waits).toEqual([]);
			expect(harness.server.warnings).toEqual([
				'Persona Trigger could not check its webhook at Persona and continues with the webhook that it has',
			]);
			await harness.completedInquiry();
			expect(harness.items).toHaveLength(1);
		},
		30_000,
	);
});
