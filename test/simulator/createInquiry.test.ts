import {
	MovableClock,
	standardTemplateIds,
	standardTemplateVersionIds,
	standardUserEmailAddress,
	startSimulator,
	type Simulator,
} from '../../simulator';
import { fixture, shapeOf } from './fixtures';
import { creation, PersonaClient } from '../support/personaClient';

let simulator: Simulator;
let client: PersonaClient;

const mara = {
	name_first: 'Mara',
	name_last: 'Quillfeather',
	birthdate: '1988-02-17',
	email_address: 'mara@example.test',
};

beforeEach(async () => {
	simulator = await startSimulator({
		clock: new MovableClock(() => Date.parse('2026-03-02T09:15:00.000Z')),
	});
	client = new PersonaClient(simulator);
});

afterEach(() => simulator.stop());

const create = (attributes?: Record<string, unknown>, meta?: Record<string, unknown>) =>
	client.post('/inquiries', creation(attributes, meta));

it('answers as the fixture does, all attributes, relationships and meta keys', async () => {
	const answer = await create({ 'reference-id': 'customer-1', fields: mara });
	expect(answer.status).toBe(201);
	expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('inquiry-create-201.json')));
	expect(Object.keys(answer.data.data.attributes)).toEqual(
		Object.keys((fixture('inquiry-create-201.json') as typeof answer.data).data.attributes),
	);
	expect(answer.data.meta).toEqual({
		'session-token': null,
		'one-time-link': null,
		'one-time-link-short': null,
	});
	expect(answer.data.data.attributes).toMatchObject({
		status: 'created',
		'reference-id': 'customer-1',
		'created-at': '2026-03-02T09:15:00.000Z',
		'expires-at': '2026-03-03T09:15:00.000Z',
		fields: {
			name_first: { type: 'string', value: 'Mara' },
			name_middle: { type: 'string', value: null },
			birthdate: { type: 'date', value: '1988-02-17' },
		},
	});
	expect(simulator.journal.inquiries).toEqual([
		{
			environment: 'production',
			inquiryId: answer.data.data.id,
			referenceId: 'customer-1',
			at: '2026-03-02T09:15:00.000Z',
		},
	]);
});

it('makes session and link in the same request when meta asks for them', async () => {
	const answer = await create(
		{},
		{ 'auto-create-inquiry-session': true, 'auto-create-one-time-link': true },
	);
	expect(shapeOf(answer.data)).toEqual(shapeOf(fixture('inquiry-create-otl-201.json')));
	expect(answer.data.meta['session-token']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
	expect(answer.data.meta['one-time-link']).toBe(simulator.journal.links[0]?.link);
	expect(answer.data.meta['one-time-link-short']).toBe(simulator.journal.links[0]?.shortLink);
	expect(simulator.journal.sessions).toHaveLength(1);
});

it('makes a link alone without giving a token', async () => {
	const answer = await create({}, { 'auto-create-one-time-link': true });
	expect(answer.data.meta['session-token']).toBeNull();
	expect(answer.data.meta['one-time-link']).not.toBeNull();
});

it.each([
	['a template', { 'inquiry-template-id': standardTemplateIds.ageCheck }],
	[
		'a template version',
		{
			'inquiry-template-id': null,
			'inquiry-template-version-id': standardTemplateVersionIds.ageCheck,
		},
	],
])('takes %s', async (_name, attributes) => {
	const answer = await create(attributes);
	expect(answer.data.data.relationships).toMatchObject({
		template: { data: null },
		'inquiry-template': { data: { type: 'inquiry-template', id: standardTemplateIds.ageCheck } },
		'inquiry-template-version': { data: { id: standardTemplateVersionIds.ageCheck } },
	});
});

it('takes a legacy template under its own name only', async () => {
	const answer = await create({
		'inquiry-template-id': null,
		'template-id': standardTemplateIds.legacy,
	});
	expect(answer.data.data.relationships).toMatchObject({
		template: { data: { type: 'template', id: standardTemplateIds.legacy } },
		'inquiry-template': { data: null },
		'inquiry-template-version': { data: null },
	});
	expect((await create({ 'inquiry-template-id': standardTemplateIds.legacy })).status).toBe(400);
});

it.each([
	['no template', { 'inquiry-template-id': null }, 'inquiry-template-id is missing'],
	['a blank template', { 'inquiry-template-id': '' }, 'inquiry-template-id is missing'],
	['an unknown template', { 'inquiry-template-id': 'itmpl_nobody' }, 'is not found'],
	['an inactive template', { 'inquiry-template-id': standardTemplateIds.landlord }, 'is inactive'],
	['two templates', { 'template-id': standardTemplateIds.legacy }, 'cannot be used together'],
	['tags as text', { tags: 'vip,eu' }, 'data.attributes.tags must be an array'],
	['fields as text', { fields: 'name' }, 'data.attributes.fields must be an object'],
	['a field of no template', { fields: { shoe: 44 } }, 'fields.shoe is not a field'],
	['a stranger as creator', { 'creator-email-address': 'nobody@example.test' }, 'not a user'],
])('refuses %s with 400 and makes nothing', async (_name, attributes, details) => {
	const answer = await create(attributes);
	expect(answer.status).toBe(400);
	expect(answer.data.errors[0]).toMatchObject({
		title: 'Bad Request',
		details: expect.stringContaining(details),
	});
	expect(simulator.world('production').inquiries()).toEqual([]);
	expect(simulator.world('production').described.list('account')).toEqual([]);
});

it('tells every problem of a body at once', async () => {
	const answer = await create({ 'inquiry-template-id': null, tags: 'vip' });
	expect(answer.data).toEqual(fixture('err-400-multi.json'));
	const without = await client.post('/inquiries');
	expect(without.status).toBe(400);
	expect(without.data.errors.length).toBeGreaterThan(1);
});

it('refuses a field value of another kind with 422 and a pointer', async () => {
	const answer = await create({ fields: { birthdate: '1988-02-30' } });
	expect(answer.status).toBe(422);
	expect(answer.data).toEqual(fixture('err-422.json'));
});

it('refuses a body that is no JSON, cut short, or of another type', async () => {
	const send = (data: string, type: string) =>
		client.send({
			method: 'POST',
			url: '/inquiries',
			data,
			headers: { 'Content-Type': type },
			transformRequest: (body: unknown) => body,
		});
	expect((await send('{"data":', 'application/json')).status).toBe(400);
	expect((await send('[1]', 'application/json')).status).toBe(400);
	expect((await send('{"data":{}}', 'text/plain')).status).toBe(400);
});

it('takes names in any casing', async () => {
	const answer = await client.post('/inquiries', {
		data: {
			attributes: {
				inquiryTemplateId: standardTemplateIds.onboarding,
				reference_id: 'customer-2',
				fields: { name_first: 'Mara', addressStreet1: '7 Lantern Row' },
			},
		},
		meta: { autoCreateOneTimeLink: true },
	});
	expect(answer.status).toBe(201);
	expect(answer.data.data.attributes).toMatchObject({
		'reference-id': 'customer-2',
		fields: {
			name_first: { value: 'Mara' },
			address_street_1: { value: '7 Lantern Row' },
		},
	});
	expect(answer.data.meta['one-time-link']).not.toBeNull();
});

it('keeps tags, note and creator, and lets meta override the expiries', async () => {
	const answer = await create(
		{ tags: ['vip'], note: 'by phone', 'creator-email-address': standardUserEmailAddress },
		{
			'expiration-after-create-interval-seconds': 60,
			'expiration-after-start-interval-seconds': 120,
			'expiration-after-resume-interval-seconds': 180,
		},
	);
	expect(answer.data.data.attributes).toMatchObject({
		tags: ['VIP'],
		note: 'by phone',
		creator: standardUserEmailAddress,
		'expires-at': '2026-03-02T09:16:00.000Z',
	});
	const { id } = answer.data.data;
	const world = simulator.world('production');
	expect(world.change(id, 'start').expiresAt).toBe(Date.parse('2026-03-02T09:17:00.000Z'));
	expect(world.change(id, 'resume').expiresAt).toBe(Date.parse('2026-03-02T09:18:00.000Z'));
	const negative = await create({}, { 'expiration-after-create-interval-seconds': -1 });
	expect(negative.status).toBe(400);
});

describe('the account', () => {
	const accountOf = (answer: Awaited<ReturnType<typeof create>>) =>
		answer.data.data.relationships.account?.data;

	it('is made for a new reference ID and found again for a known one', async () => {
		const first = await create({ 'reference-id': 'customer-3' });
		const second = await create({}, { 'auto-create-account-reference-id': 'customer-3' });
		expect(accountOf(first)).not.toBeNull();
		expect(accountOf(second)).toEqual(accountOf(first));
		expect(second.data.data.attributes['reference-id']).toBe('customer-3');
		expect(simulator.world('production').described.list('account')).toHaveLength(1);
	});

	it('is the one named, with its reference ID', async () => {
		const account = simulator
			.world('production')
			.described.put('account', { 'reference-id': 'customer-4' });
		const answer = await create({ 'account-id': account.id });
		expect(accountOf(answer)).toEqual({ type: 'account', id: account.id });
		expect(answer.data.data.attributes['reference-id']).toBe('customer-4');
	});

	it('is not made when auto-create-account is false', async () => {
		const answer = await create({ 'reference-id': 'x' }, { 'auto-create-account': false });
		expect(accountOf(answer)).toBeNull();
		expect(simulator.world('production').described.list('account')).toEqual([]);
	});

	it.each([
		['account and reference ID', 400, { 'account-id': 'act_x', 'reference-id': 'x' }, {}],
		[
			'account and reference ID of a new account',
			400,
			{ 'account-id': 'act_x' },
			{ 'auto-create-account-reference-id': 'x' },
		],
		['an unknown account', 404, { 'account-id': 'act_nobody' }, {}],
		['an unknown account type', 404, {}, { 'auto-create-account-type-id': 'acttp_nobody' }],
		[
			'an account type without creation',
			400,
			{},
			{ 'auto-create-account': false, 'auto-create-account-type-id': 'acttp_x' },
		],
		['a flag as text', 400, {}, { 'auto-create-account': 'no' }],
	])('is refused for %s', async (_name, status, attributes, meta) => {
		const answer = await create(attributes, meta);
		expect(answer.status).toBe(status);
		expect(simulator.world('production').inquiries()).toEqual([]);
	});
});

it('includes nothing unless asked, and then what is asked for', async () => {
	const { id } = (await create({ 'reference-id': 'customer-5' })).data.data;
	const plain = await client.get(`/inquiries/${id}`);
	expect(plain.data).not.toHaveProperty('included');
	const full = await client.get(`/inquiries/${id}`, {
		include: 'account,inquiry-template.latest-published-version',
	});
	expect(full.data.included?.map(({ type }) => type)).toEqual([
		'account',
		'inquiry-template',
		'inquiry-template-version',
	]);
	expect((await client.get(`/inquiries/${id}`, { include: 'shoes' })).status).toBe(400);
});

it('shows only the attributes that fields names', async () => {
	const answer = await client.post(
		'/inquiries?fields[inquiry]=status,fields.name_first',
		creation({ fields: mara }),
	);
	expect(answer.data.data.attributes).toEqual({
		status: 'created',
		fields: { name_first: { type: 'string', value: 'Mara' } },
	});
});

it('holds the creation quota and shows it, without counting what it refuses', async () => {
	await simulator.stop();
	const clock = new MovableClock(() => 0);
	simulator = await startSimulator({ clock, inquiryQuota: { limit: 2, windowSeconds: 60 } });
	client = new PersonaClient(simulator);
	expect((await create()).headers).toMatchObject({ 'quota-limit': '2', 'quota-remaining': '1' });
	await create();
	const refused = await create();
	expect(refused.status).toBe(429);
	expect(refused.data.errors).toEqual([
		{ title: 'Quota exceeded', details: 'create_inquiry quota limit of 2 requests reached' },
	]);
	expect(refused.headers).toMatchObject({ 'quota-remaining': '0', 'quota-reset': '60' });
	expect((await client.list('/inquiries')).status).toBe(200);
	clock.advance(60);
	expect((await create()).status).toBe(201);
});
