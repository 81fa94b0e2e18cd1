import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';

import { isDescribed, requestProblems } from '../../description/judge';
import { at, personaDescription } from '../../description/personaDescription';
import type { JsonObject } from '../../simulator';
import { allowUndescribed } from '../support/judge/judgedSimulator';
import { client, simulator, start } from './startedSimulator';

const world = () => simulator.world('production').described;

beforeEach(() => start({ rateLimit: null }));

/** All kinds of a family, such as `report/watchlist`. */
const kindsOf = (family: string): string[] =>
	Object.keys(
		at(personaDescription(), `/components/schemas/${family}/discriminator/mapping`) as object,
	);

const collections: [path: string, type: string][] = [
	['/account-types', 'account-type'],
	['/accounts', 'account'],
	['/api-logs', 'api-log'],
	['/case-templates', 'case-template'],
	['/cases', 'case'],
	['/connect/connections', 'connect/connection'],
	['/connect/share-tokens', 'connect/share-token'],
	['/devices', 'device'],
	['/document/generics', 'document/generic'],
	['/events', 'event'],
	['/graph-queries', 'graph-query'],
	['/list-item/countries', 'list-item/country'],
	['/list-item/fields', 'list-item/field'],
	['/list-item/strings', 'list-item/string'],
	['/theme-sets', 'theme-set'],
	['/transaction-types', 'transaction-type'],
	['/transactions', 'transaction'],
	['/user-audit-logs', 'user-audit-log'],
	['/verification/selfies', 'verification/selfie'],
	['/workflow-runs', 'workflow-run'],
	...kindsOf('document').map((type): [string, string] => ['/documents', type]),
	...kindsOf('importer').map((type): [string, string] => ['/importers', type]),
	...kindsOf('list').map((type): [string, string] => ['/lists', type]),
	...kindsOf('report').map((type): [string, string] => ['/reports', type]),
	...kindsOf('verification').map((type): [string, string] => ['/verifications', type]),
];

const requiredFilters: Record<string, Record<string, string>> = {
	'/devices': { 'filter[inquiry-session-id]': 'iqse_1' },
};

it.each(collections)(
	'%s shows, lists, changes and removes a %s as described',
	async (path, type) => {
		const { id } = world().put(type);
		const one = `${path}/${id}`;
		const shown = await client.get(one);
		expect(shown.status).toBe(200);
		expect(shown.data.data).toMatchObject({ type, id });
		expect((await client.get(`${path}/unknown`)).status).toBe(404);
		if (isDescribed({ method: 'GET', path })) {
			const listed = await client.list(path, requiredFilters[path]);
			expect(listed.status).toBe(200);
			if (path !== '/devices') expect(listed.data.data.map((each) => each.id)).toContain(id);
		}
		if (isDescribed({ method: 'POST', path: `${path}/search` })) {
			simulator.clock.advance(61);
			const found = await client.post(`${path}/search`, {});
			expect(found.data.data).toMatchObject([{ id }]);
		}
		if (isDescribed({ method: 'PATCH', path: one })) {
			expect((await client.patch(one, { data: { attributes: {} } })).status).toBe(200);
		}
		if (isDescribed({ method: 'DELETE', path: one })) {
			expect((await client.delete(one)).status).toBe(200);
			expect((await client.delete(one)).status).toBe(409);
			expect((await client.get(one)).status).toBe(200);
		}
		if (isDescribed({ method: 'GET', path: `${one}/print` })) {
			const printed = await client.get(`${one}/print`);
			expect(printed.headers['content-type']).toBe('application/pdf');
		}
	},
);

const creations: [path: string, body: JsonObject, status: number, made: JsonObject][] = [
	[
		'/cases',
		{ data: { attributes: { 'case-template-id': 'ctmpl_1', fields: { risk: 'high' } } } },
		201,
		{
			attributes: { status: 'Open', fields: { risk: 'high' } },
			relationships: { 'case-template': { data: { type: 'case-template', id: 'ctmpl_1' } } },
		},
	],
	[
		'/transactions',
		{ data: { attributes: { 'transaction-type-id': 'txntp_1', fields: { amount: 3 } } } },
		201,
		{ attributes: { status: 'created', fields: { amount: { type: 'number', value: 3 } } } },
	],
	[
		'/workflows/wfl_1/trigger',
		{ data: { attributes: { fields: { name: 'Mara' } } } },
		200,
		{ relationships: { workflow: { data: { id: 'wfl_1' } } } },
	],
	['/list/strings', { data: { attributes: { name: 'Blocked' } } }, 201, { type: 'list/string' }],
	[
		'/importer/accounts',
		{ data: { attributes: { file: { data: 'YQ==', filename: 'a.csv' } } } },
		201,
		{ type: 'importer/account', attributes: { status: 'pending' } },
	],
	[
		'/graph-queries',
		{ data: { attributes: { 'graph-query-template-id': 'grphqtpl_1', 'parameter-map': {} } } },
		201,
		{ attributes: { status: 'submitted' } },
	],
];

it.each(creations)('POST %s makes an object', async (path, body, status, made) => {
	expect(requestProblems({ method: 'POST', path, query: {}, body })).toEqual([]);
	const answer = await client.post(path, body);
	expect(answer.status).toBe(status);
	expect(answer.data.data).toMatchObject(made);
});

describe('a report', () => {
	const create = () =>
		client.post('/reports', {
			data: {
				type: 'report/watchlist',
				attributes: { 'report-template-id': 'rptp_1', query: { 'name-first': 'Mara' } },
			},
		});

	it('becomes ready after some looks, and tells it as an event', async () => {
		const made = await create();
		expect(made.status).toBe(201);
		const { id } = made.data.data;
		const statuses = [made.data.data.attributes.status];
		for (let look = 0; look < 3; look += 1) {
			statuses.push((await client.get(`/reports/${id}`)).data.data.attributes.status);
		}
		expect(statuses).toEqual(['pending', 'pending', 'ready', 'ready']);
		const events = await client.list('/events', { 'filter[object-id]': id });
		expect(events.data.data.map(({ attributes }) => attributes.name)).toEqual([
			'report/watchlist.ready',
		]);
	});

	it('stays errored where a test says so', async () => {
		const { id } = (await create()).data.data;
		world().change('report', id, { status: 'errored' });
		for (let look = 0; look < 3; look += 1) {
			const answer = await client.get(`/reports/${id}`);
			expect(answer.data.data.attributes.status).toBe('errored');
		}
	});

	it('is listed by its account, and is of a kind that exists', async () => {
		const account = world().put('account', {});
		const { id } = world().put('report/watchlist', {}, { account: account.id });
		world().put('report/profile');
		const listed = await client.list('/reports', { 'filter[account-id]': account.id });
		expect(listed.data.data.map((each) => each.id)).toEqual([id]);
		const unknown = await client.post('/reports', { data: { type: 'report/x', attributes: {} } });
		expect(unknown.status).toBe(400);
	});

	it('shows the attributes that are asked for, whatever its kind', async () => {
		const { id } = world().put('report/watchlist');
		const answer = await client.get(`/reports/${id}`, { 'fields[report]': 'status' });
		expect(answer.data.data.attributes).toEqual({ status: 'pending' });
	});
});

describe('a case', () => {
	it('gets a status, an assignee, objects and files', async () => {
		const account = world().put('account');
		const { id } = world().put('case');
		const act = async (action: string, meta: JsonObject) =>
			(await client.post(`/cases/${id}/${action}`, { meta })).data.data;
		expect((await act('set-status', { status: 'Approved' })).attributes.status).toBe('Approved');
		const assigned = await act('assign', { 'user-email-address': 'rita@example.test' });
		expect(assigned.attributes).toMatchObject({
			'assignee-id': 'rita@example.test',
			'assigned-at': '2026-03-04T08:00:00.000Z',
		});
		const added = await act('add-objects', { 'object-ids': [account.id] });
		expect(added.relationships.accounts?.data).toEqual([{ type: 'account', id: account.id }]);
		const found = await client.list('/cases', { 'filter[account-id]': account.id });
		expect(found.data.data).toHaveLength(1);
		const removed = await act('remove-objects', { 'object-ids': [account.id] });
		expect(removed.relationships.accounts?.data).toEqual([]);
		for (const filename of ['a.txt', 'b.txt']) {
			const attachments = [{ data: 'aGVsbG8=', filename }];
			await client.patch(`/cases/${id}`, { data: { attributes: { attachments } } });
		}
		const shown = await client.get(`/cases/${id}`);
		expect(shown.data.data.attributes.attachments).toMatchObject([
			{ filename: 'a.txt', 'byte-size': 5 },
			{ filename: 'b.txt' },
		]);
	});

	it('is created with objects, and found by its status', async () => {
		const account = world().put('account');
		const made = await client.post('/cases', {
			data: { attributes: { 'case-template-id': 'ctmpl_1' } },
			meta: { 'object-ids': [account.id] },
		});
		expect(made.data.data.relationships.accounts?.data).toHaveLength(1);
		world().put('case', { status: 'Declined' });
		const listed = await client.list('/cases', { 'filter[status]': 'Declined' });
		expect(listed.data.data.map(({ attributes }) => attributes.status)).toEqual(['Declined']);
	});
});

it('names the items of a list, until they are archived', async () => {
	const list = world().put('list/country');
	const body = { data: { attributes: { 'list-id': list.id, value: 'US' } } };
	const item = await client.post('/list-item/countries', body);
	expect(item.status).toBe(201);
	const shown = await client.get(`/lists/${list.id}`);
	expect(shown.data.data.relationships['list-items']?.data).toMatchObject([
		{ id: item.data.data.id },
	]);
	const archived = await client.delete(`/list-item/countries/${item.data.data.id}`);
	expect(archived.data.data.attributes).toMatchObject({
		status: 'archived',
		'archived-at': '2026-03-04T08:00:00.000Z',
	});
	const other = { data: { attributes: { 'list-id': 'lis_unknown', value: 'US' } } };
	expect((await client.post('/list-item/countries', other)).status).toBe(404);
});

it('shows the relations of an account', async () => {
	const [one, other] = [world().put('account'), world().put('transaction')];
	const meta = { 'relation-schema-key': 'payer', 'target-object-id': other.id };
	const path = `/accounts/${one.id}`;
	await client.post(`${path}/add-relation`, { meta });
	await client.post(`${path}/add-relation`, { meta });
	const related = await client.list(`${path}/relations`, { 'filter[key]': 'payer' });
	expect(related.data.data.map(({ id }) => id)).toEqual([other.id]);
	expect((await client.list(`${path}/relations`)).status).toBe(400);
	await client.post(`${path}/remove-relation`, { meta });
	const none = await client.list(`${path}/relations`, { 'filter[key]': 'payer' });
	expect(none.data.data).toEqual([]);
});

describe('a file', () => {
	const photo = async () => {
		const { id } = world().put('account');
		const data = Buffer.from('a face').toString('base64');
		const attributes = { 'selfie-photo': { data: { data, filename: 'face.jpg' } } };
		const answer = await client.patch(`/accounts/${id}`, { data: { attributes } });
		expect(answer.status).toBe(200);
		const fields = answer.data.data.attributes.fields as {
			selfie_photo: { value: { url: string } };
		};
		expect(fields.selfie_photo).toMatchObject({
			type: 'file',
			value: { filename: 'face.jpg', 'byte-size': 6 },
		});
		return fields.selfie_photo.value.url;
	};

	const download = (url: string, headers = {}) =>
		axios.get<string>(url, { headers, proxy: false, validateStatus: () => true });

	it('is at another origin, with a token of its own', async () => {
		const url = await photo();
		expect(new URL(url).origin).not.toBe(simulator.origin);
		expect(await download(url)).toMatchObject({ status: 200, data: 'a face' });
		expect((await download(url.replace(/access_token=.*/, 'access_token=x'))).status).toBe(403);
	});

	it('is refused to who sends the API key, and that is recorded', async () => {
		const url = await photo();
		const answer = await download(url, { Authorization: `Bearer ${simulator.keys.production}` });
		expect(answer.status).toBe(400);
		expect(simulator.journal.files).toMatchObject([{ withAuthorization: true, status: 400 }]);
	});

	it('is at that address for six hours', async () => {
		const url = await photo();
		simulator.clock.advance(6 * 60 * 60 - 1);
		expect((await download(url)).status).toBe(200);
		simulator.clock.advance(1);
		expect((await download(url)).status).toBe(403);
	});
});

it('answers every request of the description but those that the docs name', async () => {
	allowUndescribed('status 404 is unknown', 'what is not simulated is not there');
	const { paths } = personaDescription() as { paths: Record<string, object> };
	const unknown: string[] = [];
	for (const [path, item] of Object.entries(paths)) {
		for (const method of ['get', 'post', 'patch', 'put', 'delete'].filter((each) => each in item)) {
			const answer = await client.send({ method, url: path.replace(/\{[^}]+\}/g, 'x') });
			const isUnknown = answer.data.errors?.[0]?.details?.startsWith('No such endpoint');
			if (isUnknown === true) unknown.push(`${method.toUpperCase()} ${path}`);
		}
	}
	const docs = readFileSync(join(__dirname, '../../docs/simulator.md'), 'utf8');
	expect(/```text\n([^`]+)\n```/.exec(docs)?.[1]?.split('\n')).toEqual(unknown);
});

it('sorts objects without the time that is sorted by last, on every page', async () => {
	const cases = [undefined, '2026-03-01T00:00:00Z', undefined, '2026-02-01T00:00:00Z'].map(
		(at) => world().put('case', at === undefined ? {} : { 'resolved-at': at }).id,
	);
	simulator.clock.advance(61);
	const sort = { attribute: 'resolved_at', direction: 'asc' };
	const found: string[] = [];
	for (let after: string | undefined; found.length <= cases.length; after = found.at(-1)) {
		const query = { 'page[size]': '1', ...(after === undefined ? {} : { 'page[after]': after }) };
		const { data } = await client.send({
			method: 'POST',
			url: '/cases/search',
			data: { sort },
			params: query,
		});
		const [next] = data.data as unknown as { id: string }[];
		if (next === undefined) break;
		found.push(next.id);
	}
	expect(found).toEqual([cases[3], cases[1], cases[0], cases[2]]);
});
