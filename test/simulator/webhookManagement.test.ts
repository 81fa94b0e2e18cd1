import { fixture, shapeOf } from './fixtures';
import { PersonaClient, type PersonaResource } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

const url = 'http://127.0.0.1:9/webhook/persona';

const attributes = { name: 'n8n', url, 'enabled-events': ['inquiry.completed'] };

const create = (changes: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
	client.post('/webhooks', { data: { attributes: { ...attributes, ...changes } } }, headers);

const update = (id: string, changes: Record<string, unknown>) =>
	client.send<PersonaResource>({
		method: 'PATCH',
		url: `/webhooks/${id}`,
		data: { data: { attributes: changes } },
	});

const secretsOf = (resource: PersonaResource) =>
	resource.attributes.secrets as { value: string; 'expires-at': string | null }[];

beforeEach(() => start());

describe('create', () => {
	it('gives a disabled webhook with its secret, as the fixture does', async () => {
		const answer = await create({}, { 'Persona-Version': '2025-12-08' });
		expect(answer.status).toBe(201);
		expect(shapeOf(answer.data)).toEqual(shapeOf(withOneEvent('webhook-create-201.json')));
		const { id, attributes: made } = answer.data.data;
		expect(id).toMatch(/^wbh_/);
		expect(made).toMatchObject({
			...attributes,
			status: 'disabled',
			'api-version': '2025-12-08',
			'api-key-inflection': 'kebab',
			'file-access-token-expires-in': 21_600,
			'created-at': '2026-03-04T08:00:00.000Z',
		});
		expect(made.secret).toMatch(/^wbhsec_/);
		expect(made.secrets).toEqual([{ value: made.secret, 'expires-at': null }]);
	});

	it('takes what else may be said', async () => {
		const said = {
			description: 'for workflow 17',
			'enabled-events': ['*', 'report/watchlist.matched', 'checkpoint.completed'],
			'api-version': '2023-01-05',
			'api-key-inflection': 'camel',
			'api-attributes-blocklist': ['name-last'],
			'file-access-token-expires-in': 600,
		};
		expect((await create(said)).data.data.attributes).toMatchObject(said);
	});

	it.each([
		[{ name: null }, 'data.attributes.name is missing'],
		[{ url: undefined }, 'data.attributes.url is missing'],
		[{ url: 'nowhere' }, 'data.attributes.url is not a valid URL'],
		[{ url: 'ftp://127.0.0.1/' }, 'data.attributes.url is not a valid URL'],
		[{ 'enabled-events': undefined }, 'data.attributes.enabled-events is missing'],
		[{ 'enabled-events': [] }, 'data.attributes.enabled-events must not be empty'],
		[{ 'enabled-events': 'inquiry.created' }, 'data.attributes.enabled-events must be an array'],
		[
			{ 'enabled-events': ['inquiry.complete'] },
			'data.attributes.enabled-events holds an unknown event inquiry.complete',
		],
		[{ 'api-version': '2024-01-01' }, 'data.attributes.api-version is not a known version'],
		[
			{ 'api-key-inflection': 'pascal' },
			'data.attributes.api-key-inflection must be one of kebab, camel, snake',
		],
		[
			{ 'file-access-token-expires-in': 0 },
			'data.attributes.file-access-token-expires-in must be greater than 0',
		],
		[{ 'payload-filter': {} }, 'data.attributes.payload-filter is for enterprise plans only'],
	])('refuses %j', async (changes, details) => {
		const answer = await create(changes);
		expect(answer.status).toBe(400);
		expect(answer.data.errors.map((error) => error.details)).toContain(details);
		expect(simulator.webhooks.list('production')).toEqual([]);
	});

	it('allows an address twice', async () => {
		await create();
		expect((await create()).status).toBe(201);
	});
});

describe('list', () => {
	it('has no secrets, as the fixture has none', async () => {
		await create();
		const answer = await client.list('/webhooks');
		expect(shapeOf(answer.data)).toEqual(shapeOf(withOneEvent('webhook-list-200.json')));
		expect(JSON.stringify(answer.data)).not.toContain('wbhsec');
	});

	it('pages by cursor, newest first', async () => {
		for (const name of ['one', 'two', 'three']) await create({ name });
		const first = await client.list('/webhooks', { 'page[size]': 2 });
		expect(first.data.data.map((webhook) => webhook.attributes.name)).toEqual(['three', 'two']);
		const last = first.data.data[1]?.id ?? '';
		expect(first.data.links.next).toBe(`/api/v1/webhooks?page%5Bafter%5D=${last}`);
		const second = await client.list('/webhooks', { 'page[size]': 2, 'page[after]': last });
		expect(second.data.data.map((webhook) => webhook.attributes.name)).toEqual(['one']);
	});

	it('shows archived ones', async () => {
		await client.post(`/webhooks/${(await create()).data.data.id}/archive`);
		expect((await client.list('/webhooks')).data.data).toHaveLength(1);
	});
});

it('retrieves one with its secrets, as the fixture does', async () => {
	const { id, attributes: made } = (await create()).data.data;
	const answer = await client.get(`/webhooks/${id}`);
	expect(shapeOf(answer.data)).toEqual(shapeOf(withOneEvent('webhook-get-200.json')));
	expect(answer.data.data.attributes.secret).toBe(made.secret);
	expect((await client.get('/webhooks/wbh_nobody')).status).toBe(404);
});

it('updates what is named and leaves the rest, without showing secrets', async () => {
	const { id } = (await create()).data.data;
	const answer = await update(id, { 'enabled-events': ['*'], url: `${url}/2` });
	expect(answer.status).toBe(200);
	expect(answer.data.data.attributes).toMatchObject({
		name: 'n8n',
		url: `${url}/2`,
		'enabled-events': ['*'],
	});
	expect(JSON.stringify(answer.data)).not.toContain('wbhsec');
	expect((await update(id, { url: 'nowhere' })).status).toBe(400);
	expect((await client.get(`/webhooks/${id}`)).data.data.attributes.url).toBe(`${url}/2`);
});

describe('status', () => {
	const statusAfter = async (id: string, action: string) => {
		const answer = await client.post(`/webhooks/${id}/${action}`);
		return answer.status === 200 ? answer.data.data.attributes.status : answer.status;
	};

	it('is enabled, disabled and archived, as the fixtures show', async () => {
		const { id } = (await create()).data.data;
		expect(await statusAfter(id, 'enable')).toBe('enabled');
		const enabled = await client.post(`/webhooks/${id}/enable`);
		expect(shapeOf(enabled.data)).toEqual(shapeOf(withOneEvent('webhook-enable-200.json')));
		expect(await statusAfter(id, 'disable')).toBe('disabled');
		const archived = await client.post(`/webhooks/${id}/archive`);
		expect(archived.data.data.attributes.status).toBe('archived');
		expect(shapeOf(archived.data)).toEqual(shapeOf(withOneEvent('webhook-archive-200.json')));
	});

	it('stays archived: nothing changes such a webhook any more', async () => {
		const { id } = (await create()).data.data;
		await client.post(`/webhooks/${id}/archive`);
		expect(await statusAfter(id, 'enable')).toBe(409);
		expect(await statusAfter(id, 'disable')).toBe(409);
		expect((await update(id, { name: 'again' })).status).toBe(409);
		expect((await client.post(`/webhooks/${id}/rotate-secret`)).status).toBe(409);
	});

	it('may be set again', async () => {
		expect(await statusAfter((await create()).data.data.id, 'disable')).toBe('disabled');
	});

	it('has no delete', async () => {
		const { id } = (await create()).data.data;
		expect((await client.delete(`/webhooks/${id}`)).status).toBe(404);
		expect(simulator.webhooks.list('production')).toHaveLength(1);
	});
});

describe('rotate-secret', () => {
	it('puts a new secret first and lets the old one live as long as said', async () => {
		const made = (await create()).data.data;
		const answer = await client.post(`/webhooks/${made.id}/rotate-secret`, {
			meta: { 'expires-in-seconds': 86_400 },
		});
		expect(shapeOf(answer.data)).toEqual(shapeOf(withOneEvent('webhook-rotate-200.json')));
		const [current, old] = secretsOf(answer.data.data);
		expect(answer.data.data.attributes.secret).toBe(current?.value);
		expect(current?.value).not.toBe(made.attributes.secret);
		expect(old).toEqual({
			value: made.attributes.secret,
			'expires-at': '2026-03-05T08:00:00.000Z',
		});
		simulator.clock.advance(86_400);
		expect(secretsOf((await client.get(`/webhooks/${made.id}`)).data.data)).toEqual([current]);
	});

	it('ends the old one at once where nothing is said', async () => {
		const { id } = (await create()).data.data;
		const rotated = await client.post(`/webhooks/${id}/rotate-secret`);
		expect(secretsOf(rotated.data.data)).toHaveLength(1);
	});

	it('refuses a time that is none', async () => {
		const { id } = (await create()).data.data;
		const body = { meta: { 'expires-in-seconds': -1 } };
		expect((await client.post(`/webhooks/${id}/rotate-secret`, body)).status).toBe(400);
	});
});

it('asks for the permissions webhook.read and webhook.write', async () => {
	await start({
		keys: [
			{
				label: 'reader',
				value: 'reader',
				environment: 'production',
				permissions: ['webhook.read'],
			},
			{
				label: 'writer',
				value: 'writer',
				environment: 'production',
				permissions: ['webhook.write'],
			},
		],
	});
	const { id } = (await create()).data.data;
	const reader = new PersonaClient(simulator, 'reader');
	const writer = new PersonaClient(simulator, 'writer');
	for (const path of ['/webhooks', `/webhooks/${id}`]) {
		expect((await reader.get(path)).status).toBe(200);
		expect((await writer.get(path)).status).toBe(403);
	}
	const body = { data: { attributes } };
	const calls: [method: string, path: string, data?: unknown][] = [
		['POST', '/webhooks', body],
		['PATCH', `/webhooks/${id}`, body],
		['POST', `/webhooks/${id}/enable`],
		['POST', `/webhooks/${id}/disable`],
		['POST', `/webhooks/${id}/rotate-secret`],
		['POST', `/webhooks/${id}/archive`],
	];
	for (const [method, path, data] of calls) {
		const request = { method, url: path, data };
		expect((await reader.send(request)).status).toBe(403);
		expect((await writer.send(request)).status).toBeLessThan(300);
	}
});

it('keeps the environments apart', async () => {
	const { id } = (await create()).data.data;
	const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
	expect((await sandbox.get(`/webhooks/${id}`)).status).toBe(404);
	expect((await sandbox.list('/webhooks')).data.data).toEqual([]);
});

it('never records a secret', async () => {
	const { id, attributes: made } = (await create()).data.data;
	await client.get(`/webhooks/${id}`);
	await client.post(`/webhooks/${id}/rotate-secret`);
	expect(JSON.stringify(simulator.journal)).not.toContain(String(made.secret));
});

/** A fixture with one event in its list, as the webhooks here have. */
function withOneEvent(name: string): object {
	const body = fixture(name) as { data: FixtureWebhook | FixtureWebhook[] };
	for (const webhook of [body.data].flat()) {
		webhook.attributes['enabled-events'] = webhook.attributes['enabled-events'].slice(0, 1);
	}
	return body;
}

interface FixtureWebhook {
	attributes: { 'enabled-events': string[] };
}
