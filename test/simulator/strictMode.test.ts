import type { Method } from 'axios';
import { standardTemplateIds, standardVerificationTemplateIds } from '../../simulator';
import { creation, PersonaClient, type PersonaAnswer } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

let inquiryId: string;
let sessionId: string;

beforeEach(async () => {
	await start({ strict: true });
	inquiryId = simulator.world('production').putInquiry({ status: 'pending' }).id;
	sessionId = simulator.world('production').sessions(inquiryId)[0]?.id ?? '';
});

const request = (method: Method, path: string, data?: unknown, headers = {}) =>
	client.send<unknown>({
		method,
		url: path.replace('INQUIRY', inquiryId).replace('SESSION', sessionId),
		data,
		headers,
	});

const details = (answer: PersonaAnswer<unknown>) =>
	answer.data.errors.map((entry) => entry.details);

const tag = { meta: { 'tag-name': 'a' } };

it.each<[Method, string, unknown?]>([
	['GET', '/rate-limits'],
	['GET', '/inquiries?page[size]=5&fields[inquiry]=status&filter[created-at-start]=2026-01-01'],
	['GET', '/inquiries?filter[status][]=expired&filter[status][]=pending'],
	['GET', '/inquiries?filter[inquiry_template_id]=itmpl_1&filter[reference-id]=x'],
	['GET', '/inquiries/INQUIRY?include=account,sessions&fields[account]=created-at'],
	['GET', '/inquiries/INQUIRY?fields[verification/government-id]=status'],
	['PATCH', '/inquiries/INQUIRY', { data: { attributes: { note: 'n', tags: ['a'] } } }],
	['PATCH', '/inquiries/INQUIRY', { data: { attributes: { fields: { nameFirst: 'Mara' } } } }],
	['DELETE', '/inquiries/INQUIRY'],
	['GET', '/inquiries/INQUIRY/print'],
	['POST', '/inquiries/INQUIRY/resume'],
	['POST', '/inquiries/INQUIRY/expire'],
	['POST', '/inquiries/INQUIRY/approve', { meta: { comment: 'Fine' } }],
	['POST', '/inquiries/INQUIRY/decline'],
	['POST', '/inquiries/INQUIRY/mark-for-review'],
	['POST', '/inquiries/INQUIRY/generate-one-time-link', { meta: { expiresInSeconds: 60 } }],
	['POST', '/inquiries/INQUIRY/add-tag', tag],
	['POST', '/inquiries/INQUIRY/remove-tag', tag],
	['POST', '/inquiries/INQUIRY/set-tags', { meta: { tag_name: ['a', 'b'] } }],
	[
		'POST',
		'/inquiries/search?page[size]=5&fields[inquiry]=status',
		{
			query: { not: { attribute: 'status', operator: 'eq', value: 'expired' } },
			sort: { attribute: 'created_at', direction: 'asc' },
		},
	],
	['GET', '/inquiry-sessions?filter[inquiry-id]=INQUIRY&page[after]=SESSION'],
	['POST', '/inquiry-sessions', { data: { attributes: { 'inquiry-id': 'INQUIRY' } } }],
	['POST', '/inquiry-sessions/expire-all', { meta: { 'inquiry-ids': ['inq_1', 'inq_2'] } }],
	['GET', '/inquiry-sessions/SESSION?include=inquiry&fields[inquiry-session]=status'],
	['POST', '/inquiry-sessions/SESSION/expire'],
	['GET', '/inquiry-templates?page[size]=100&fields[inquiry-template]=name'],
	['GET', `/inquiry-templates/${standardTemplateIds.onboarding}?include=latest-published-version`],
])('takes what is documented: %s %s', async (...[method, path, body]) => {
	const text = JSON.stringify(body)?.replace('INQUIRY', inquiryId);
	const answer = await request(
		method,
		path,
		text === undefined ? undefined : (JSON.parse(text) as unknown),
	);
	expect([200, 201]).toContain(answer.status);
});

it('takes every parameter of a create, in any casing, and every header', async () => {
	const answer = await client.post(
		'/inquiries?include=account,inquiry-template&fields[account]=reference-id',
		{
			data: {
				attributes: {
					inquiryTemplateId: standardTemplateIds.onboarding,
					reference_id: 'customer-1',
					note: 'n',
					tags: ['a'],
					'redirect-uri': 'https://app.example.test',
					fields: { name_first: 'Mara', nameLast: 'Quillfeather' },
				},
			},
			meta: {
				autoCreateOneTimeLink: true,
				auto_create_inquiry_session: true,
				'expiration-after-create-interval-seconds': 60,
			},
		},
		{
			'Persona-Version': '2025-12-08',
			'Key-Inflection': 'camel',
			'Idempotency-Key': 'first',
			'Accept-Language': 'en',
		},
	);
	expect(answer.status).toBe(201);
});

it('takes simulate actions', async () => {
	const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
	const { id } = simulator.world('sandbox').putInquiry();
	const actions = (extra = {}) => ({
		meta: {
			'simulate-actions': [
				{ type: 'start_inquiry' },
				{
					type: 'create_passed_verification',
					data: {
						'verification-template-id': standardVerificationTemplateIds.selfie,
						...extra,
					},
				},
			],
		},
	});
	const path = `/inquiries/${id}/perform-simulate-actions`;
	const refused = await sandbox.post(path, actions({ seed: 1 }));
	expect(refused.status).toBe(400);
	expect(details(refused)).toEqual(['Request body meta.simulate-actions[1].data.seed is unknown']);
	expect((await sandbox.post(path, actions())).status).toBe(200);
});

describe('refuses', () => {
	it.each<[Method, string]>([
		['GET', '/inquiry'],
		['POST', '/inquiries/INQUIRY/recreate'],
		['PUT', '/inquiries/INQUIRY'],
	])('the path of %s %s', async (method, path) => {
		const answer = await request(method, `${path}?what=so&ever`, undefined, { 'X-Own': '1' });
		expect(answer.status).toBe(404);
		expect(details(answer)[0]).toContain(path.replace('INQUIRY', inquiryId));
	});

	it.each<[Method, string, string]>([
		['GET', '/inquiries?limit=5', 'limit'],
		['GET', '/inquiries?page[number]=2', 'page[number]'],
		['GET', '/inquiries?page=2', 'page'],
		['GET', '/inquiries?filter[session-id]=x', 'filter[session-id]'],
		['GET', '/inquiries?filter=x', 'filter'],
		['GET', '/inquiries?include=account', 'include'],
		['GET', '/inquiries?fields[inquiries]=status', 'fields[inquiries]'],
		['GET', '/inquiries?fields=status', 'fields'],
		['GET', '/inquiries/INQUIRY?page[size]=5', 'page[size]'],
		['GET', '/inquiries/INQUIRY/print?page[size]=5', 'page[size]'],
		['GET', '/inquiry-sessions?filter[account-id]=x', 'filter[account-id]'],
		['GET', '/inquiry-templates?filter[name]=x', 'filter[name]'],
		['POST', '/inquiries/INQUIRY/resume?force=1', 'force'],
		['POST', '/inquiries/search?filter[status]=expired', 'filter[status]'],
		['GET', '/rate-limits?fields[inquiry]=status', 'fields[inquiry]'],
	])('a query parameter: %s %s', async (method, path, name) => {
		const answer = await request(method, path);
		expect(answer.status).toBe(400);
		expect(details(answer)).toContain(`Query parameter ${name} is unknown`);
	});

	it.each(['X-Request-Id', 'Persona-Environment', 'Cookie', 'Retry-After'])(
		'the header %s',
		async (name) => {
			const answer = await request('GET', '/inquiries', undefined, { [name]: '1' });
			expect(answer.status).toBe(400);
			expect(details(answer)).toEqual([`Header ${name.toLowerCase()} is unknown`]);
		},
	);

	it.each<Method>(['GET', 'PATCH', 'DELETE'])('an idempotency key with %s', async (method) => {
		const data = method === 'PATCH' ? { data: { attributes: { note: 'n' } } } : undefined;
		const answer = await request(method, '/inquiries/INQUIRY', data, { 'Idempotency-Key': 'k' });
		expect(answer.status).toBe(400);
		expect(details(answer)).toEqual([`Header idempotency-key is not for ${method}`]);
		expect(simulator.world('production').inquiry(inquiryId)).toMatchObject({
			note: null,
			redactedAt: null,
		});
	});

	it.each<[Method, string]>([
		['DELETE', '/inquiries/INQUIRY'],
		['GET', '/inquiries'],
		['POST', '/inquiries/INQUIRY/resume'],
		['POST', '/inquiries/INQUIRY/mark-for-review'],
		['POST', '/inquiry-sessions/SESSION/generate-one-time-link'],
	])('a body with %s %s', async (method, path) => {
		const answer = await request(method, path, {}, { 'Content-Type': 'application/json' });
		expect(answer.status).toBe(400);
		expect(details(answer)).toEqual(['Request body is not taken by this endpoint']);
		expect(simulator.journal.resumes).toEqual([]);
	});

	it.each<[Method, string, unknown, string[]]>([
		['POST', '/inquiries', { ...creation(), type: 'inquiry' }, ['type']],
		['POST', '/inquiries', { data: { type: 'inquiry', attributes: {} } }, ['data.type']],
		[
			'POST',
			'/inquiries',
			creation({ 'auto-create-one-time-link': true }, { 'create-session': true }),
			['data.attributes.auto-create-one-time-link', 'meta.create-session'],
		],
		['POST', '/inquiries', creation({ note: { text: 'n' } }), ['data.attributes.note.text']],
		['PATCH', '/inquiries/INQUIRY', { data: { id: 'inq_1' } }, ['data.id']],
		[
			'POST',
			'/inquiries/INQUIRY/generate-one-time-link',
			{ meta: { 'expires-in': 60 } },
			['meta.expires-in'],
		],
		['POST', '/inquiries/INQUIRY/approve', { comment: 'Fine' }, ['comment']],
		['POST', '/inquiries/INQUIRY/add-tag', { meta: { tag: 'a' } }, ['meta.tag']],
		[
			'POST',
			'/inquiries/INQUIRY/set-tags',
			{ meta: { 'tag-name': [{ name: 'a' }] } },
			['meta.tag-name[0].name'],
		],
		['POST', '/inquiries/search', { query: {}, page: { size: 5 } }, ['page']],
		['POST', '/inquiries/search', { sort: { attribute: 'status', by: 1 } }, ['sort.by']],
		['POST', '/inquiry-sessions', { data: { 'inquiry-id': 'x' } }, ['data.inquiry-id']],
		['POST', '/inquiry-sessions/expire-all', { 'inquiry-ids': ['x'] }, ['inquiry-ids']],
	])('a key of the body: %s %s %j', async (method, path, body, names) => {
		const answer = await request(method, path, body);
		expect(answer.status).toBe(400);
		expect(details(answer)).toEqual(names.map((name) => `Request body ${name} is unknown`));
	});

	it('names everything that is unknown at once', async () => {
		const answer = await request(
			'POST',
			'/inquiries/INQUIRY/approve?now=1',
			{ comment: 'Fine' },
			{ 'X-Own': '1' },
		);
		expect(details(answer)).toEqual([
			'Header x-own is unknown',
			'Query parameter now is unknown',
			'Request body comment is unknown',
		]);
	});
});

it('is off by default', async () => {
	await start();
	inquiryId = simulator.world('production').putInquiry({ status: 'pending' }).id;
	const answer = await request(
		'POST',
		'/inquiries/INQUIRY/approve?now=1',
		{ comment: 'Fine' },
		{ 'X-Own': '1' },
	);
	expect(answer.status).toBe(200);
});
