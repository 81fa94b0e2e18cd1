import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';

import type { RecordedRequest, InquirySettings, WorldControl } from '../../simulator';
import {
	standardAccountTypeId,
	standardTemplateIds,
	standardTemplateVersionIds,
	standardUserEmailAddress,
} from '../../simulator';
import { n8nAge } from './n8nAge';
import type { N8nUnderTest } from './n8nUnderTest';
import { prepareN8n } from './n8nUnderTest';
import { itemsOf, TRIGGER, WorkflowBuilder } from '../support/n8n/workflow';

/** Every operation, imported and executed once in one workflow, against what the simulator recorded. */
describe(`the operations in the ${n8nAge} n8n`, () => {
	let n8n: N8nUnderTest;
	let world: WorldControl;
	let run: IRun;
	const given: Record<string, string> = {};

	function put(name: string, settings: InquirySettings): void {
		given[name] = world.putInquiry(settings).id;
	}

	beforeAll(async () => {
		n8n = await prepareN8n();
		world = n8n.simulator.world('production');
		put('to resume', { status: 'expired', referenceId: 'customer-resume' });
		put('to resume with URL', { status: 'pending' });
		put('to link, expired', { status: 'expired' });
		put('to link, created', { status: 'created' });
		put('to link, pending', { status: 'pending' });
		put('to link, approved', { status: 'approved', referenceId: 'customer-approved' });
		put('to link, not to resume', { status: 'expired' });
		put('to get', {
			status: 'needs_review',
			referenceId: 'customer-get',
			fields: { name_first: 'Gita', email_address: 'gita@example.test' },
			tags: ['vip'],
		});
		put('by reference', { status: 'failed', referenceId: 'customer-listed' });
		put('by note', { status: 'completed', note: 'met in person' });
		put('by template', { status: 'completed', inquiryTemplateId: standardTemplateIds.ageCheck });
		put('by time', { status: 'completed', createdAt: new Date('2024-02-03T04:05:06Z') });
		put('with sessions', { status: 'created', sessions: 3 });
		for (let made = 0; made < 120; made += 1) put(`declined ${made}`, { status: 'declined' });
		given.account = world.putAccount('customer-listed').id;
		given['other account'] = world.putAccount('customer-with-account').id;

		const workflow = operationsWorkflow();
		await n8n.command.importWorkflows([workflow]);
		run = await n8n.command.execute(workflow.id);
		expect(run.data.resultData.error).toBeUndefined();
	});

	afterAll(async () => await n8n?.stop());

	function operationsWorkflow() {
		const builder = new WorkflowBuilder('operations');
		const add = (name: string, parameters: INodeParameters) =>
			builder.persona(name, TRIGGER, parameters, 'continueErrorOutput');
		const inquiry = (operation: string, parameters: INodeParameters) => ({
			resource: 'inquiry',
			operation,
			...parameters,
		});
		const on = (name: string) => ({ inquiryId: { __rl: true, mode: 'id', value: given[name] } });
		const list = (filters: INodeParameters) => inquiry('getAll', { returnAll: true, filters });
		const template = (mode: string, value: string) => ({
			inquiryTemplateId: { __rl: true, mode, value },
		});

		add(
			'create with pairs',
			inquiry('create', {
				...template('list', standardTemplateIds.onboarding),
				referenceId: 'customer-new',
				fieldsInput: 'keypair',
				fields: {
					field: [
						{ name: 'name_first', value: 'Nia' },
						{ name: 'email_address', value: 'nia@example.test' },
					],
				},
				additionalFields: {
					note: 'from the newest n8n',
					tags: 'vip, onboarding',
					redirectUri: 'https://example.test/verified',
					creatorEmailAddress: standardUserEmailAddress,
					accountTypeId: standardAccountTypeId,
					expirationAfterCreateSeconds: 3600,
					expirationAfterStartSeconds: 1800,
					expirationAfterResumeSeconds: 900,
				},
				options: { hostedFlowSubdomain: 'acme' },
			}),
		);
		add(
			'create with JSON, link and session',
			inquiry('create', {
				...template('id', standardTemplateVersionIds.ageCheck),
				fieldsInput: 'json',
				fieldsJson: '{ "name_first": "Otto", "household_size": 3 }',
				additionalFields: {
					accountId: given['other account'],
					createOneTimeLink: true,
					createSession: true,
				},
			}),
		);
		add(
			'create from a legacy template, raw',
			inquiry('create', { ...template('id', standardTemplateIds.legacy), simplify: false }),
		);
		add('resume', inquiry('resume', on('to resume')));
		add(
			'resume with URL',
			inquiry('resume', {
				inquiryId: {
					__rl: true,
					mode: 'url',
					value: `https://app.withpersona.com/dashboard/inquiries/${given['to resume with URL']}`,
				},
				options: { addSessionTokenToUrl: true },
			}),
		);
		add(
			'link, expired',
			inquiry('generateOneTimeLink', { ...on('to link, expired'), expiresInSeconds: 7200 }),
		);
		add('link, created', inquiry('generateOneTimeLink', on('to link, created')));
		add(
			'link, pending, raw',
			inquiry('generateOneTimeLink', { ...on('to link, pending'), simplify: false }),
		);
		add('link, approved', inquiry('generateOneTimeLink', on('to link, approved')));
		add(
			'link, not to resume',
			inquiry('generateOneTimeLink', {
				...on('to link, not to resume'),
				resumeIfExpired: false,
			}),
		);
		add('get', inquiry('get', on('to get')));
		add('get raw', inquiry('get', { ...on('to get'), simplify: false }));
		add('list by status', list({ status: ['declined', 'needs_review'] }));
		add('list with limit', inquiry('getAll', { limit: 5, filters: { status: ['declined'] } }));
		add('list by reference', list({ referenceId: 'customer-listed' }));
		add('list by account', list({ accountId: given.account ?? '' }));
		add('list by note', list({ note: 'met in person' }));
		add('list by template', list(template('id', standardTemplateIds.ageCheck)));
		add(
			'list by time',
			list({ createdAtStart: '2024-02-03T00:00:00Z', createdAtEnd: '2024-02-04T00:00:00Z' }),
		);
		add(
			'list by IDs, raw',
			inquiry('getAll', {
				returnAll: true,
				simplify: false,
				filters: { inquiryIds: `${given['to get']}, ${given['by note']}` },
			}),
		);
		add('sessions', {
			resource: 'inquirySession',
			operation: 'getAll',
			returnAll: true,
			...on('with sessions'),
		});
		add('sessions by status, raw', {
			resource: 'inquirySession',
			operation: 'getAll',
			limit: 2,
			simplify: false,
			filters: { status: ['new'] },
			...on('with sessions'),
		});
		return builder.build();
	}

	function only(nodeName: string): IDataObject {
		expect(itemsOf(run, nodeName, 1)).toEqual([]);
		const items = itemsOf(run, nodeName);
		expect(items).toHaveLength(1);
		return items[0] ?? {};
	}

	function refusalOf(nodeName: string): IDataObject {
		expect(itemsOf(run, nodeName)).toEqual([]);
		const [item] = itemsOf(run, nodeName, 1);
		return (item?.error ?? {}) as IDataObject;
	}

	function idsOf(nodeName: string): unknown[] {
		expect(itemsOf(run, nodeName, 1)).toEqual([]);
		return itemsOf(run, nodeName).map(({ id }) => id);
	}

	function requestsTo(method: string, path: string): RecordedRequest[] {
		return n8n.simulator.journal.requests.filter(
			(request) => request.method === method && request.path === path,
		);
	}

	it('sends both headers with every request, and a key with every POST that changes something', () => {
		const { requests } = n8n.simulator.journal;
		expect(requests.length).toBeGreaterThan(20);
		for (const { method, path, headers, idempotencyKey } of requests) {
			expect(headers).toMatchObject({ 'key-inflection': 'kebab', 'persona-version': '2025-12-08' });
			const changes = method === 'POST' && !path.endsWith('/search');
			expect(idempotencyKey !== null).toBe(changes);
		}
		const keys = requests.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('creates an inquiry with fields as pairs and all additional fields', () => {
		const item = only('create with pairs');
		expect(item).toMatchObject({
			status: 'created',
			referenceId: 'customer-new',
			fields: { name_first: 'Nia', email_address: 'nia@example.test' },
			note: 'from the newest n8n',
			tags: ['VIP', 'ONBOARDING'],
			creator: standardUserEmailAddress,
			inquiryTemplateId: standardTemplateIds.onboarding,
			hostedFlowUrl: `https://acme.withpersona.com/verify?inquiry-id=${item.id}`,
		});
		expect(item).not.toHaveProperty('oneTimeLink');
		expect(item).not.toHaveProperty('sessionToken');
		const made = world.inquiry(String(item.id));
		expect(made.expiration).toEqual({ afterCreate: 3600, afterStart: 1800, afterResume: 900 });
		expect(made.redirectUri).toBe('https://example.test/verified');
		const account = world.accounts().find(({ id }) => id === item.accountId);
		expect(account).toMatchObject({
			referenceId: 'customer-new',
			typeId: standardAccountTypeId,
		});
	});

	it('creates an inquiry with fields as JSON, and its link and session in the same request', () => {
		const item = only('create with JSON, link and session');
		const { journal } = n8n.simulator;
		const [link] = journal.links.filter(({ inquiryId }) => inquiryId === item.id);
		expect(item).toMatchObject({
			status: 'created',
			fields: { name_first: 'Otto' },
			accountId: given['other account'],
			inquiryTemplateVersionId: standardTemplateVersionIds.ageCheck,
			oneTimeLink: link?.link,
			oneTimeLinkShort: link?.shortLink,
			sessionToken: expect.stringMatching(/./),
		});
		// Checked where it arrived: how Persona inflects the names of custom fields is not documented.
		expect(world.inquiry(String(item.id)).fields.household_size?.value).toBe(3);
		expect(requestsTo('POST', `/inquiries/${item.id}/generate-one-time-link`)).toEqual([]);
	});

	it('creates from a legacy template and gives the answer as it came', () => {
		const item = only('create from a legacy template, raw');
		expect(item).toMatchObject({
			data: {
				type: 'inquiry',
				attributes: { status: 'created', 'reference-id': null },
				relationships: { template: { data: { id: standardTemplateIds.legacy } } },
			},
		});
		expect(n8n.simulator.journal.inquiries.map(({ inquiryId }) => inquiryId)).toContain(
			(item.data as IDataObject).id,
		);
	});

	it('resumes an expired inquiry and gives its session token, in no URL', () => {
		const item = only('resume');
		expect(item).toMatchObject({
			id: given['to resume'],
			status: 'pending',
			referenceId: 'customer-resume',
			hostedFlowUrl: null,
			sessionToken: expect.stringMatching(/./),
		});
		expect(requestsTo('POST', `/inquiries/${given['to resume']}/resume`)).toHaveLength(1);
	});

	it('resumes an inquiry named by its dashboard URL, with the token in the URL where asked', () => {
		const item = only('resume with URL');
		expect(item.id).toBe(given['to resume with URL']);
		const url = new URL(String(item.hostedFlowUrl));
		expect(url.searchParams.get('inquiry-id')).toBe(item.id);
		expect(url.searchParams.get('session-token')).toBe(item.sessionToken);
	});

	it('resumes an expired inquiry and makes a link that lives as long as asked', () => {
		const item = only('link, expired');
		const { resumes, links } = n8n.simulator.journal;
		expect(resumes.filter(({ inquiryId }) => inquiryId === item.id)).toHaveLength(1);
		const made = links.filter(({ inquiryId }) => inquiryId === item.id);
		expect(made).toHaveLength(1);
		expect(item).toMatchObject({
			id: given['to link, expired'],
			status: 'pending',
			oneTimeLink: made[0]?.link,
			oneTimeLinkShort: made[0]?.shortLink,
		});
		const lifeSeconds =
			(Date.parse(made[0]?.expiresAt ?? '') - Date.parse(made[0]?.at ?? '')) / 1000;
		expect(lifeSeconds).toBe(7200);
		expect(Date.parse(String(item.linkExpiresAt))).toBeLessThanOrEqual(
			Date.parse(made[0]?.expiresAt ?? ''),
		);
		expect(Date.parse(String(item.linkExpiresAt))).toBeGreaterThan(
			Date.parse(made[0]?.at ?? '') + (7200 - 60) * 1000,
		);
	});

	it('makes a link for a created inquiry without resuming it', () => {
		const item = only('link, created');
		expect(item).toMatchObject({ id: given['to link, created'], status: 'created' });
		expect(n8n.simulator.journal.resumes.map(({ inquiryId }) => inquiryId)).not.toContain(item.id);
	});

	it('makes a link for a pending inquiry and gives the answer as it came', () => {
		const item = only('link, pending, raw');
		const [link] = n8n.simulator.journal.links.filter(
			({ inquiryId }) => inquiryId === given['to link, pending'],
		);
		expect(item).toMatchObject({
			data: { id: given['to link, pending'], attributes: { status: 'pending' } },
			meta: { 'one-time-link': link?.link, 'one-time-link-short': link?.shortLink },
		});
	});

	it('says of an approved inquiry that no link can be made, and makes none', () => {
		expect(refusalOf('link, approved')).toMatchObject({
			message: expect.stringContaining('the inquiry is approved'),
			objectId: given['to link, approved'],
			referenceId: 'customer-approved',
			status: 'approved',
		});
		expect(world.links(given['to link, approved'])).toEqual([]);
	});

	it('leaves an expired inquiry expired where it is not to resume it', () => {
		expect(refusalOf('link, not to resume')).toMatchObject({
			message: expect.stringContaining('the inquiry is expired'),
			status: 'expired',
		});
		expect(world.inquiry(given['to link, not to resume'] ?? '').status).toBe('expired');
	});

	it('gets an inquiry, simplified and as it came', () => {
		expect(only('get')).toMatchObject({
			id: given['to get'],
			status: 'needs_review',
			referenceId: 'customer-get',
			fields: { name_first: 'Gita', email_address: 'gita@example.test' },
			tags: ['VIP'],
			completedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		});
		expect(only('get raw')).toMatchObject({
			data: {
				id: given['to get'],
				attributes: {
					'reference-id': 'customer-get',
					fields: { name_first: { type: 'string', value: 'Gita' } },
				},
			},
		});
	});

	it('lists all inquiries in the chosen statuses, over several pages, each once', () => {
		const ids = idsOf('list by status');
		const wanted = Object.entries(given)
			.filter(([name]) => name.startsWith('declined') || name === 'to get')
			.map(([, id]) => id);
		expect(new Set(ids)).toEqual(new Set(wanted));
		expect(ids).toHaveLength(121);
		const pages = requestsTo('GET', '/inquiries').filter(
			({ query }) => query['filter[status]']?.[0] === 'declined,needs_review',
		);
		expect(pages.map(({ query }) => 'page[after]' in query)).toEqual([false, true]);
	});

	it('lists no more than the limit, the newest first', () => {
		const newest = [119, 118, 117, 116, 115].map((made) => given[`declined ${made}`]);
		expect(idsOf('list with limit')).toEqual(newest);
	});

	it('lists by reference ID, account, note, template and time', () => {
		expect(idsOf('list by reference')).toEqual([given['by reference']]);
		expect(idsOf('list by account')).toEqual([given['by reference']]);
		expect(idsOf('list by note')).toEqual([given['by note']]);
		expect(idsOf('list by time')).toEqual([given['by time']]);
		const created = only('create with JSON, link and session').id;
		expect(idsOf('list by template')).toEqual([created, given['by template']]);
	});

	it('lists by IDs and gives the inquiries as they came', () => {
		expect(new Set(idsOf('list by IDs, raw'))).toEqual(
			new Set([given['to get'], given['by note']]),
		);
		expect(itemsOf(run, 'list by IDs, raw')[0]).toHaveProperty('attributes.created-at');
	});

	it("lists an inquiry's sessions, simplified", () => {
		const sessions = world.sessions(given['with sessions']).map(({ id }) => id);
		expect(sessions).toHaveLength(3);
		expect(new Set(idsOf('sessions'))).toEqual(new Set(sessions));
		expect(itemsOf(run, 'sessions')[0]).toMatchObject({
			status: 'new',
			inquiryId: given['with sessions'],
		});
	});

	it('lists sessions in a status up to the limit, as they came', () => {
		const items = itemsOf(run, 'sessions by status, raw');
		expect(items).toHaveLength(2);
		expect(items[0]).toMatchObject({ type: 'inquiry-session', attributes: { status: 'new' } });
	});

	it('names every list entry the item that asked for it', () => {
		const task = run.data.resultData.runData['list with limit']?.[0];
		const paired = task?.data?.main?.[0]?.map(({ pairedItem }) => pairedItem);
		expect(paired).toEqual(Array.from({ length: 5 }, () => ({ item: 0 })));
	});
});
