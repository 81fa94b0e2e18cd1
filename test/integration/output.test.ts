import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import { standardTemplateIds, standardTemplateVersionIds } from '../../simulator';
import { allowUndescribed, startJudgedSimulator } from '../support/judge/judgedSimulator';
import { byId, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const lastQuery = () => harness.simulator.journal.requests.at(-1)?.query;

const onInquiry = (operation: string, id: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation,
	inquiryId: byId(id) as INodeParameters,
	...more,
});
const get = (id: string, options: IDataObject, more: INodeParameters = {}) =>
	onInquiry('get', id, { options: options as INodeParameters, ...more });

describe('Include Related Objects', () => {
	it('returns them whole, simplified, beside the inquiry', async () => {
		const inquiry = world().putInquiry({ referenceId: 'customer-1', sessions: 2 });
		const [found] = await harness.output(
			get(inquiry.id, { include: ['account', 'sessions', 'inquiry-template'] }),
		);
		expect(lastQuery()).toEqual({ include: ['account,sessions,inquiry-template'] });
		expect(found).toMatchObject({ id: inquiry.id, referenceId: 'customer-1' });
		const included = found?.included as IDataObject[];
		expect(included.map(({ type, id }) => [type, id])).toEqual([
			['account', inquiry.accountId],
			...world()
				.sessions(inquiry.id)
				.map(({ id }) => ['inquiry-session', id]),
			['inquiry-template', standardTemplateIds.onboarding],
		]);
		expect(included[0]).toMatchObject({ referenceId: 'customer-1', createdAt: expect.any(String) });
		expect(included[1]).toMatchObject({ inquiryId: inquiry.id });
		expect(included.at(-1)).toMatchObject({ name: 'Customer onboarding', status: 'active' });
	});

	it('is there, and empty, where nothing is related', async () => {
		const { id } = world().putInquiry();
		const [found] = await harness.output(get(id, { include: ['verifications', 'reports'] }));
		expect(found?.included).toEqual([]);
	});

	it('is absent where nothing is wanted', async () => {
		const { id } = world().putInquiry();
		for (const options of [{}, { include: [] }]) {
			const [found] = await harness.output(get(id, options));
			expect(found).not.toHaveProperty('included');
			expect(lastQuery()).toEqual({});
		}
	});

	it('takes a path from an expression', async () => {
		const { id } = world().putInquiry();
		const path = 'inquiry-template.latest-published-version';
		const [found] = await harness.output(get(id, { include: `={{ ['${path}'] }}` }));
		expect(lastQuery()).toEqual({ include: [path] });
		expect((found?.included as IDataObject[]).map((object) => object.id)).toEqual([
			standardTemplateIds.onboarding,
			standardTemplateVersionIds.onboarding,
		]);
	});

	it('shows what Persona says of a name that it does not know', async () => {
		allowUndescribed('query include', 'an expression can name what Persona does not have');
		const { id } = world().putInquiry();
		const run = await harness.run(get(id, { include: "={{ ['friends'] }}" }));
		expect(run.error?.description).toContain('include friends is not a relationship');
	});

	it('goes with the request whose answer is the output, and with no other', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		const [made] = await harness.output(
			onInquiry('generateOneTimeLink', id, { options: { include: ['account'] } }),
		);
		expect(made?.oneTimeLink).toBe(harness.simulator.journal.links[0]?.link);
		expect(made?.included).toEqual([expect.objectContaining({ type: 'account' })]);
		expect(
			harness.simulator.journal.requests.map(({ method, query }) => [method, query.include]),
		).toEqual([
			['GET', undefined],
			['POST', undefined],
			['POST', ['account']],
		]);
	});

	it('returns the inquiry of a session', async () => {
		const { id } = world().putInquiry({ sessions: 1, referenceId: 'customer-1' });
		const [found] = await harness.output({
			resource: 'inquirySession',
			operation: 'get',
			inquirySessionId: byId(world().sessions(id)[0]?.id ?? '') as INodeParameters,
			options: { include: ['inquiry'] },
		});
		expect(found?.included).toEqual([
			expect.objectContaining({ type: 'inquiry', id, referenceId: 'customer-1' }),
		]);
	});

	it('comes as Persona sent it in the raw output', async () => {
		const { id, accountId } = world().putInquiry({ referenceId: 'customer-1' });
		const [raw] = await harness.output(get(id, { include: ['account'] }, { output: 'raw' }));
		expect(raw).toMatchObject({
			data: { type: 'inquiry', id },
			included: [{ type: 'account', id: accountId, attributes: { 'reference-id': 'customer-1' } }],
		});
	});
});

const lastFields = () => Object.entries(lastQuery() ?? {});
const onSession = (operation: string, id: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquirySession',
	operation,
	inquirySessionId: byId(id) as INodeParameters,
	...more,
});

describe('Simplified', () => {
	it('has ten values of an inquiry, and only fields with a value', async () => {
		const fields = { name_first: 'Mara', name_last: 'Ek' };
		const { id } = world().putInquiry({ referenceId: 'customer-1', fields });
		const [found = {}] = await harness.output(get(id, {}));
		expect(Object.keys(found)).toEqual([
			...['id', 'status', 'referenceId', 'nameFirst', 'nameLast', 'emailAddress'],
			...['createdAt', 'expiresAt', 'redactedAt', 'fields'],
		]);
		expect(found).toMatchObject({ nameFirst: 'Mara', nameLast: 'Ek', emailAddress: null, fields });
		expect(lastQuery()).toEqual({});
	});

	it('has what the operation made after the third value', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		const [made = {}] = await harness.output(onInquiry('generateOneTimeLink', id));
		expect(Object.keys(made).slice(0, 8)).toEqual([
			...['id', 'status', 'referenceId', 'oneTimeLink', 'oneTimeLinkShort', 'linkExpiresAt'],
			...['sessionCount', 'nameFirst'],
		]);
		const [resumed = {}] = await harness.output(onInquiry('resume', id));
		expect(Object.keys(resumed).slice(0, 5)).toEqual([
			...['id', 'status', 'referenceId', 'sessionToken', 'nameFirst'],
		]);
	});

	it('has the URL of the hosted flow of an inquiry that was created', async () => {
		const [made = {}] = await harness.output({
			resource: 'inquiry',
			operation: 'create',
			inquiryTemplateId: byId(standardTemplateIds.onboarding) as INodeParameters,
			options: { hostedFlowSubdomain: 'acme' },
		});
		expect(Object.entries(made)[3]).toEqual([
			'hostedFlowUrl',
			`https://acme.withpersona.com/verify?inquiry-id=${String(made.id)}`,
		]);
	});
});

describe('Selected Fields', () => {
	it('are the only ones that Persona is asked for', async () => {
		const { id } = world().putInquiry({ referenceId: 'customer-1', note: 'A note' });
		const [found = {}] = await harness.output(get(id, {}, select('note', 'status')));
		expect(lastFields()).toEqual([['fields[inquiry]', ['status,note']]]);
		expect(Object.entries(found)).toEqual([
			['id', id],
			['status', 'created'],
			['note', 'A note'],
		]);
	});

	it('are the simplified ones without personal data, unless others are selected', async () => {
		const { id } = world().putInquiry({ fields: { name_first: 'Mara' } });
		const [found = {}] = await harness.output(get(id, {}, { output: 'selectedFields' }));
		expect(Object.keys(found)).toEqual([
			...['id', 'status', 'referenceId', 'createdAt', 'expiresAt', 'redactedAt'],
		]);
		expect(lastFields()).toEqual([
			['fields[inquiry]', ['status,reference-id,created-at,expires-at,redacted-at']],
		]);
	});

	it('have related IDs, for which the whole object is asked', async () => {
		const { id, accountId } = world().putInquiry({ sessions: 1 });
		const output = await harness.output(get(id, {}, select('accountId', 'sessionIds')));
		expect(lastQuery()).toEqual({});
		const sessionIds = world()
			.sessions(id)
			.map((session) => session.id);
		expect(output).toEqual([{ id, accountId, sessionIds }]);
	});

	it('have all fields of the person that have a value', async () => {
		const fields = { name_first: 'Mara', name_last: 'Ek' };
		const { id } = world().putInquiry({ fields });
		expect(await harness.output(get(id, {}, select('fields')))).toEqual([{ id, fields }]);
		expect(lastFields()).toEqual([['fields[inquiry]', ['fields']]]);
	});

	it.each<[string, INodeParameters]>([
		['a text', { inquiryFieldNames: ' name-first , household_size ' }],
		['an array', { inquiryFieldNames: "={{ ['name-first', 'household_size'] }}" }],
	])('have single fields of the person, named in %s', async (_, names) => {
		const fields = { name_first: 'Mara', name_last: 'Ek' };
		const { id } = world().putInquiry({ fields });
		const output = await harness.output(get(id, {}, { ...select('fieldsByName'), ...names }));
		expect(output).toEqual([{ id, fields: { name_first: 'Mara' } }]);
		expect(lastFields()).toEqual([
			['fields[inquiry]', ['fields.name-first,fields.household_size']],
		]);
	});

	it.each<[string, INodeParameters[string]]>([
		['an expression that finds nothing', '={{ $json.nothing }}'],
		['an expression that gives no text', "={{ '' }}"],
		['an empty list', '={{ [] }}'],
		['commas alone', ' , '],
		['nothing', ''],
	])('are refused if the names of fields are %s', async (_, inquiryFieldNames) => {
		const { id } = world().putInquiry({ fields: { name_first: 'Mara' } });
		const run = await harness.run(get(id, {}, { ...select('fieldsByName'), inquiryFieldNames }));
		expect(run.error?.message).toContain("'Names of Inquiry Fields' is empty");
		expect(harness.requests).toEqual([]);
	});

	it('ask for all fields if a name has a dot, which would mean another level', async () => {
		const { id } = world().putInquiry({ fields: { name_first: 'Mara' } });
		const names = { inquiryFieldNames: 'fields.name_first, a.b' };
		const output = await harness.output(get(id, {}, { ...select('fieldsByName'), ...names }));
		expect(lastFields()).toEqual([['fields[inquiry]', ['fields']]]);
		expect(output).toEqual([{ id, fields: { name_first: 'Mara' } }]);
	});

	it.each([
		['resume', false],
		['resume', true],
		['setTags', true],
		['update', true],
		['simulate', true],
		['approve', true],
	])('leave the error of a refused %s whole; redacted: %s', async (operation, redacted) => {
		const referenceId = redacted ? null : 'customer-1';
		const { id } = world().putInquiry({ status: 'approved', referenceId, redacted });
		const parameters = onInquiry(operation, id, {
			tags: 'vip',
			updateFields: { note: 'new' },
			simulateActions: { action: [{ type: 'start_inquiry' }] },
			...select('createdAt'),
		});
		const run = await harness.run(parameters, {
			settings: { onError: 'continueErrorOutput' },
		});
		const state = `${id} is ${redacted ? 'redacted' : 'approved'}.`;
		const description = expect.stringContaining(state) as string;
		expect(run.items('Persona', 1)).toMatchObject([
			{ json: { error: { status: 'approved', referenceId, description } } },
		]);
	});

	it('leave the other fields of the person out of a whole inquiry', async () => {
		const { id, accountId } = world().putInquiry({
			fields: { name_first: 'Mara', name_last: 'Ek' },
		});
		const names = { inquiryFieldNames: 'name_last' };
		const output = await harness.output(
			get(id, {}, { ...select('accountId', 'fieldsByName'), ...names }),
		);
		expect(output).toEqual([{ id, accountId, fields: { name_last: 'Ek' } }]);
	});

	it('leave linkExpiresAt right, which is worked out from expires-at', async () => {
		harness.simulator.clock.freeze(new Date('2026-03-02T09:00:00Z'));
		const { id } = world().putInquiry({ status: 'expired' });
		const [made] = await harness.output(
			onInquiry('generateOneTimeLink', id, { expiresInSeconds: 1_000_000, ...select('status') }),
		);
		expect(lastQuery()).toEqual({ 'fields[inquiry]': ['status,expires-at,updated-at'] });
		expect(made).toMatchObject({
			linkExpiresAt: '2026-03-03T09:00:00.000Z',
			oneTimeLink: harness.simulator.journal.links[0]?.link,
		});
		expect(made).not.toHaveProperty('expiresAt');
	});

	it('of a session are its own', async () => {
		const { id } = world().putInquiry({ status: 'pending' });
		const session = world().sessions(id)[0]?.id ?? '';
		const output = await harness.output(onSession('get', session, select('ipAddress')));
		expect(lastQuery()).toEqual({ 'fields[inquiry-session]': ['ip-address'] });
		expect(output).toEqual([{ id: session, ipAddress: '203.0.113.5' }]);
	});

	it('of a list of sessions are selected by the node', async () => {
		const { id } = world().putInquiry({ sessions: 2 });
		const output = await harness.output({
			resource: 'inquirySession',
			operation: 'getAll',
			inquiryId: byId(id) as INodeParameters,
			...select('status', 'deviceType'),
		});
		expect(output).toEqual(
			world()
				.sessions(id)
				.map((session) => ({ id: session.id, status: 'new', deviceType: null }))
				.reverse(),
		);
		expect(lastFields().filter(([name]) => name.startsWith('fields'))).toEqual([]);
	});

	it('of expired sessions are asked of Persona', async () => {
		const { id } = world().putInquiry({ sessions: 1 });
		const [done] = await harness.output({
			resource: 'inquirySession',
			operation: 'expireAll',
			inquiryIds: id,
			...select('status'),
		});
		expect(done?.sessions).toEqual([{ id: world().sessions(id)[0]?.id, status: 'expired' }]);
		expect(lastQuery()).toEqual({ 'fields[inquiry-session]': ['status'] });
	});

	it('of a rate limit are selected by the node', async () => {
		const rateLimit = { resource: 'rateLimit', operation: 'get', ...select('remaining') };
		expect(await harness.output(rateLimit)).toEqual([
			{ type: 'rate-limit/api', remaining: expect.any(Number) },
		]);
		expect(lastQuery()).toEqual({});
	});

	it.each(['create', 'resume', 'approve', 'update', 'addTag'])(
		'are heeded by %s, whose work they do not change',
		async (operation) => {
			const { id } = world().putInquiry({ status: 'pending' });
			const [done] = await harness.output(
				onInquiry(operation, id, {
					inquiryTemplateId: byId(standardTemplateIds.onboarding) as INodeParameters,
					referenceId: 'customer-1',
					tag: 'vip',
					updateFields: { note: 'A note' },
					...select('updatedAt'),
				}),
			);
			expect(done).toMatchObject({ updatedAt: expect.any(String) });
			expect(done).not.toHaveProperty('createdAt');
			if (operation === 'resume') expect(done?.sessionToken).toMatch(/^eyJ/);
			if (operation === 'create') expect(done?.hostedFlowUrl).toContain(String(done?.id));
		},
	);

	it.each<[string, INodeParameters, string]>([
		['are empty', { selectedFields: '={{ [] }}' }, "'Selected Fields' is empty"],
		['are unknown', { selectedFields: "={{ ['age'] }}" }, "'Selected Fields' has an unknown value"],
		[
			'are a single field of the person',
			{ selectedFields: "={{ ['nameFirst'] }}" },
			"'Selected Fields' has an unknown value",
		],
		[
			'need an option that is invalid',
			{ ...select('hostedFlowUrl'), options: { hostedFlowSubdomain: 'a.b' } },
			"'Hosted Flow Subdomain' is not a subdomain",
		],
	])('are refused before Persona does anything where they %s', async (_, given, message) => {
		const { id } = world().putInquiry();
		const run = await harness.run(get(id, {}, { output: 'selectedFields', ...given }));
		expect(run.error?.message).toContain(message);
		expect(harness.requests).toEqual([]);
	});
});

describe('a Persona that sends no related IDs with single attributes', () => {
	let sparse: Simulator;
	beforeAll(async () => {
		const assumptions = { sparseFieldsetsDropRelationships: true };
		sparse = await startJudgedSimulator({ assumptions });
	});
	afterAll(async () => await sparse.stop());

	const linkOf = async (...fields: string[]) => {
		const { id, accountId } = sparse.world('sandbox').putInquiry({ sessions: 3 });
		const link = onInquiry('generateOneTimeLink', id, select(...fields));
		const [made = {}] = await harness.output(link, { baseUrl: sparse.baseUrl });
		return { made, accountId };
	};

	it('gives no number of sessions with them', async () => {
		const { made } = await linkOf('status');
		expect(Object.keys(made)).toEqual([
			...['id', 'status', 'oneTimeLink', 'oneTimeLinkShort', 'linkExpiresAt'],
		]);
	});

	it('gives related IDs where they are selected', async () => {
		const { made, accountId } = await linkOf('status', 'accountId');
		expect(made).toMatchObject({ accountId, sessionCount: 4 });
	});
});

it('refuses an unknown output before Persona does anything', async () => {
	const { id } = world().putInquiry();
	const run = await harness.run(get(id, {}, { output: 'simple' }));
	expect(run.error?.message).toContain("'Output' has an unknown value");
	expect(run.error?.description).toContain('simplified, selectedFields, raw');
	expect(harness.requests).toEqual([]);
});

describe('Raw', () => {
	const raw = { output: 'raw' };

	it.each(['approve', 'decline', 'markForReview', 'expire', 'resume', 'update', 'addTag'])(
		"%s gives Persona's answer as it came",
		async (operation) => {
			const { id } = world().putInquiry({ status: 'pending', referenceId: 'customer-1' });
			const [answer] = await harness.output(
				onInquiry(operation, id, { tag: 'vip', updateFields: { note: 'A note' }, ...raw }),
			);
			expect(answer).toMatchObject({
				data: {
					type: 'inquiry',
					id,
					attributes: { 'reference-id': 'customer-1', 'redacted-at': null },
					relationships: { sessions: { data: expect.any(Array) } },
				},
			});
			expect(answer).not.toHaveProperty('alreadyInState');
		},
	);

	it.each(['get', 'expire', 'generateOneTimeLink'])(
		"%s of a session gives Persona's answer as it came",
		async (operation) => {
			const { id } = world().putInquiry({ sessions: 1 });
			const session = world().sessions(id)[0]?.id ?? '';
			const [answer] = await harness.output({
				resource: 'inquirySession',
				operation,
				inquirySessionId: byId(session) as INodeParameters,
				...raw,
			});
			expect(answer).toMatchObject({
				data: { type: 'inquiry-session', id: session, attributes: { 'is-tor': null } },
				...(operation === 'generateOneTimeLink'
					? { meta: { 'one-time-link': harness.simulator.journal.links[0]?.link } }
					: {}),
			});
		},
	);
});
