import type { JsonObject } from '../../simulator';
import { client, simulator, start } from './startedSimulator';

const world = () => simulator.world('production').described;

beforeEach(() => start());

const create = (attributes: JsonObject, meta?: JsonObject) =>
	client.post('/accounts', { data: { attributes }, meta });

const string = (value: string | null) => ({ type: 'string', value });

it('shows the fields of a new account nested, also those named at the top', async () => {
	const answer = await create({
		'reference-id': 'customer-1',
		'name-first': 'Mara',
		emailAddress: 'mara@example.test',
		'address-street-1': '7 Lantern Row',
		'social-security-number': '123-45-6789',
		tags: ['vip'],
		fields: { name: { last: 'Quillfeather' }, birthdate: '1990-02-03', shoe_size: 38 },
	});
	expect(answer.status).toBe(201);
	expect(answer.data.data.id).toMatch(/^act_/);
	expect(answer.data.data.attributes).toMatchObject({
		'reference-id': 'customer-1',
		'account-type-name': 'User',
		'account-status': 'active',
		'created-at': '2026-03-04T08:00:00.000Z',
		'redacted-at': null,
		tags: ['VIP'],
		fields: {
			name: {
				type: 'hash',
				value: { first: string('Mara'), middle: string(null), last: string('Quillfeather') },
			},
			email_address: string('mara@example.test'),
			birthdate: { type: 'date', value: '1990-02-03' },
			address: { type: 'hash', value: { street_1: string('7 Lantern Row'), city: string(null) } },
			identification_numbers: {
				type: 'array',
				value: [
					{
						type: 'hash',
						value: {
							identification_class: string('ssn'),
							identification_number: string('123-45-6789'),
						},
					},
				],
			},
			shoe_size: { type: 'number', value: 38 },
			selfie_photo: { type: 'file', value: null },
		},
	});
});

it('does not inflect the names of fields', async () => {
	const { id } = world().put('account', { 'name-first': 'Mara' });
	const answer = await client.get(`/accounts/${id}`, {}, { 'Key-Inflection': 'camel' });
	expect(answer.data.data.attributes).toMatchObject({
		referenceId: null,
		fields: { phone_number: string(null), name: { value: { first: string('Mara') } } },
	});
});

it('refuses a reference ID that is taken, and an account type that is not there', async () => {
	const { id } = world().put('account', { 'reference-id': 'customer-1' });
	const other = world().put('account', { 'reference-id': 'customer-2' });
	expect((await create({ 'reference-id': 'customer-1' })).status).toBe(409);
	const patch = { data: { attributes: { 'reference-id': 'customer-1' } } };
	expect((await client.patch(`/accounts/${other.id}`, patch)).status).toBe(409);
	expect((await client.patch(`/accounts/${id}`, patch)).status).toBe(200);
	expect((await create({ 'account-type-id': 'acttp_unknown' })).status).toBe(404);
	expect(world().list('account')).toHaveLength(2);
});

it('updates an account instead of making one with upsert-by', async () => {
	const { id } = world().put('account', { 'reference-id': 'customer-1', 'name-first': 'Mara' });
	const meta = { 'upsert-by': 'reference-id' };
	const again = await create({ 'reference-id': 'customer-1', 'name-last': 'Quill' }, meta);
	expect(again.status).toBe(200);
	expect(again.data.data).toMatchObject({
		id,
		attributes: { fields: { name: { value: { first: string('Mara'), last: string('Quill') } } } },
	});
	const other = await create({ 'reference-id': 'customer-2' }, meta);
	expect(other.status).toBe(201);
	const email = { email_address: 'mara@example.test' };
	await client.patch(`/accounts/${id}`, { data: { attributes: { fields: email } } });
	const byField = await create({ fields: email }, { 'upsert-by': 'email_address' });
	expect(byField.data.data.id).toBe(id);
});

it('updates what is named, and nothing else', async () => {
	const { id } = world().put('account', { 'name-first': 'Mara', 'phone-number': '1' });
	simulator.clock.advance(60);
	const answer = await client.patch(`/accounts/${id}`, {
		data: {
			attributes: { 'name-last': 'Quill', 'account-status': 'blocked', fields: { pet: 'cat' } },
		},
	});
	expect(answer.status).toBe(200);
	expect(answer.data.data.attributes).toMatchObject({
		'account-status': 'blocked',
		'updated-at': '2026-03-04T08:01:00.000Z',
		fields: {
			name: { value: { first: string('Mara'), last: string('Quill') } },
			phone_number: string('1'),
			pet: string('cat'),
		},
	});
	expect((await client.patch('/accounts/act_unknown', {})).status).toBe(404);
});

it('lists by pages, newest first, and by one or several reference IDs', async () => {
	const ids = ['a', 'b', 'c'].map((name) => world().put('account', { 'reference-id': name }).id);
	const first = await client.list('/accounts', { 'page[size]': 2 });
	expect(first.data.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
	const next = await client.list(first.data.links.next?.replace('/api/v1', '') ?? '');
	expect(next.data.data.map(({ id }) => id)).toEqual([ids[0]]);
	expect(next.data.links.next).toBeNull();
	const found = await client.list('/accounts', { 'filter[reference-id]': 'a,c' });
	expect(found.data.data.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
	const none = await client.list('/accounts', { 'filter[reference-id]': 'nobody' });
	expect(none.data.data).toEqual([]);
	expect((await client.list('/accounts', { 'filter[status]': 'active' })).status).toBe(400);
});

it('finds accounts by their fields and by times, a minute late', async () => {
	const mara = world().put('account', { 'reference-id': 'customer-1', 'name-first': 'Mara' });
	const jonas = world().put('account', { 'name-first': 'Jonas' });
	const search = async (query: JsonObject, sort?: JsonObject) => {
		const answer = await client.post('/accounts/search', { query, sort });
		expect(answer.status).toBe(200);
		return (answer.data.data as unknown as { id: string }[]).map(({ id }) => id);
	};
	const byName = (value: string) => ({ attribute: 'fields.name.first', operator: 'eq', value });
	expect(await search(byName('Mara'))).toEqual([]);
	simulator.clock.advance(61);
	expect(await search(byName('Mara'))).toEqual([mara.id]);
	expect(await search({ not: byName('Mara') })).toEqual([jonas.id]);
	const both = { or: [byName('Mara'), byName('Jonas')] };
	expect(await search(both, { attribute: 'created_at', direction: 'asc' })).toEqual([
		mara.id,
		jonas.id,
	]);
	const later = { attribute: 'created_at', operator: 'gt', value: '2026-03-04T08:00:00Z' };
	expect(await search({ and: [both, later] })).toEqual([]);
	expect(
		await search({ attribute: 'identifiers.reference_id', operator: 'eq', value: 'customer-1' }),
	).toEqual([mara.id]);
	world().change('account', mara.id, { 'account-status': 'blocked' });
	const blocked = { attribute: 'status', operator: 'eq', value: 'blocked' };
	simulator.clock.advance(61);
	// Persona compares the ID of a status, not its name.
	expect(await search(blocked)).toEqual([]);
});

it.each(['shoe', 'created-at', 'reference_id', 'tags'])(
	'does not search by %s',
	async (attribute) => {
		const query = { attribute, operator: 'eq', value: '1' };
		expect((await client.post('/accounts/search', { query })).status).toBe(400);
	},
);

it('finds no account by a value that it does not have', async () => {
	const { id } = world().put('account', {});
	world().put('account', { 'reference-id': 'customer-1' });
	simulator.clock.advance(61);
	const listed = await client.get('/accounts', { 'filter[reference-id]': 'null' });
	expect(listed.data.data).toEqual([]);
	const query = { attribute: 'fields.email_address', operator: 'lt', value: 'zzz' };
	expect((await client.post('/accounts/search', { query })).data.data).toEqual([]);
	expect(world().look('account', id)).toBeDefined();
});

it('changes nothing of an account where a change is refused', async () => {
	const { id } = world().put('account', { 'reference-id': 'customer-1', 'name-first': 'Mara' });
	world().put('account', { 'reference-id': 'customer-2' });
	const before = (await client.get(`/accounts/${id}`)).data.data;
	const attributes = { 'name-first': 'Jonas', 'reference-id': 'customer-2' };
	expect((await client.patch(`/accounts/${id}`, { data: { attributes } })).status).toBe(409);
	expect((await client.get(`/accounts/${id}`)).data.data).toEqual(before);
	const listed = await client.get('/accounts', { 'filter[reference-id]': 'customer-1' });
	expect(listed.data.data).toMatchObject([{ id }]);
});

it('changes tags, which it keeps in upper case', async () => {
	const { id } = world().put('account', { tags: ['a'] });
	const tag = async (action: string, meta: JsonObject) =>
		(await client.post(`/accounts/${id}/${action}`, { meta })).data.data.attributes.tags;
	expect(await tag('add-tag', { 'tag-name': 'b' })).toEqual(['A', 'B']);
	expect(await tag('add-tag', { 'tag-name': 'B' })).toEqual(['A', 'B']);
	expect(await tag('remove-tag', { 'tag-name': 'a' })).toEqual(['B']);
	const tagId = simulator.world('production').putTag('c');
	expect(await tag('set-tags', { 'tag-id': [tagId] })).toEqual(['C']);
	expect((await client.post(`/accounts/${id}/add-tag`, { meta: {} })).status).toBe(400);
});

it('redacts once, and can be updated afterwards', async () => {
	const { id } = world().put('account', { 'reference-id': 'a', fields: { pet: 'cat' } });
	await client.patch(`/accounts/${id}`, { data: { attributes: { 'name-first': 'Mara' } } });
	const answer = await client.delete(`/accounts/${id}`);
	expect(answer.status).toBe(200);
	expect(answer.data.data.attributes).toMatchObject({
		'redacted-at': '2026-03-04T08:00:00.000Z',
		fields: { name: { value: { first: string(null) } }, pet: string(null) },
	});
	expect((await client.delete(`/accounts/${id}`)).status).toBe(409);
	const attributes = { 'name-first': 'Nora' };
	expect((await client.patch(`/accounts/${id}`, { data: { attributes } })).status).toBe(200);
	expect((await client.delete('/accounts/act_unknown')).status).toBe(404);
});

it('includes the account type, and shows the attributes that are asked for', async () => {
	const { id } = world().put('account', { 'reference-id': 'a' });
	const full = await client.get(`/accounts/${id}`, { include: 'account-type' });
	expect(full.data.included).toMatchObject([
		{ type: 'account-type', attributes: { name: 'User' } },
	]);
	const sparse = await client.get(`/accounts/${id}`, { 'fields[account]': 'reference-id' });
	expect(sparse.data.data.attributes).toEqual({ 'reference-id': 'a' });
});

it('is the account of an inquiry too', async () => {
	const { id } = world().put('account', { 'reference-id': 'customer-1', 'name-first': 'Mara' });
	const inquiry = simulator.world('production').putInquiry({ referenceId: 'customer-1' });
	const other = simulator.world('production').putInquiry({ referenceId: 'customer-2' });
	expect(inquiry.accountId).toBe(id);
	const answer = await client.get(`/inquiries/${inquiry.id}`, { include: 'account' });
	expect(answer.data.included?.[0]?.attributes.fields).toMatchObject({
		name: { value: { first: string('Mara') } },
	});
	const made = await client.get(`/accounts/${other.accountId ?? ''}`);
	expect(made.data.data.attributes['reference-id']).toBe('customer-2');
	const listed = await client.list('/inquiries', { 'filter[account-id]': id });
	expect(listed.data.data.map((each) => each.id)).toEqual([inquiry.id]);
});

it('asks for the permissions of accounts', async () => {
	await start({
		keys: [
			{ label: 'own', value: 'own', environment: 'production', permissions: ['account.read'] },
		],
	});
	const headers = { Authorization: 'Bearer own' };
	expect((await client.get('/accounts', {}, headers)).status).toBe(200);
	expect((await client.post('/accounts/search', {}, headers)).status).toBe(200);
	expect((await client.post('/accounts', {}, headers)).status).toBe(403);
});

it('tells what happened as events, to webhooks and in the list', async () => {
	const answer = await create({ 'reference-id': 'a' });
	const { id } = answer.data.data;
	await client.patch(`/accounts/${id}`, { data: { attributes: { 'name-first': 'Mara' } } });
	await client.patch(`/accounts/${id}`, { data: { attributes: { 'account-status': 'blocked' } } });
	await client.post(`/accounts/${id}/add-tag`, { meta: { 'tag-name': 'a' } });
	await client.post(`/accounts/${id}/remove-tag`, { meta: { 'tag-name': 'a' } });
	await client.post(`/accounts/${id}/set-tags`, { meta: { 'tag-name': ['b'] } });
	await client.delete(`/accounts/${id}`);
	const events = await client.list('/events', { 'filter[object-id]': id });
	expect(events.data.data.map(({ attributes }) => attributes.name).reverse()).toEqual([
		'account.created',
		'account.updated-fields',
		'account.status-updated',
		'account.tag-added',
		'account.tag-removed',
		'account.updated-tags',
		'account.redacted',
	]);
	const named = await client.list('/events', {
		'filter[name]': 'account.created,account.redacted',
	});
	expect(named.data.data).toHaveLength(2);
	expect(named.data.data[1]?.attributes.payload).toMatchObject({
		data: { type: 'account', id, attributes: { 'reference-id': 'a', 'redacted-at': null } },
	});
});
