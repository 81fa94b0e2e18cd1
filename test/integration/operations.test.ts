import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { standardTemplateIds } from '../../simulator';
import { byId, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const lastBody = () => harness.simulator.journal.requests.at(-1)?.body;
const id = (value: string) => byId(value) as INodeParameters;

describe('Create Inquiry', () => {
	const create = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'inquiry',
		operation: 'create',
		inquiryTemplateId: id(standardTemplateIds.onboarding),
		...more,
	});

	it('prefills fields by name and value', async () => {
		const [made] = await harness.output(
			create({
				referenceId: ' customer-1 ',
				fields: {
					field: [
						{ name: 'name_first', value: 'Mara' },
						{ name: 'email_address', value: '={{ $json.email }}' },
					],
				},
			}),
			{ items: [{ email: 'mara@example.test' }] },
		);
		expect(lastBody()).toEqual({
			data: {
				attributes: {
					'inquiry-template-id': standardTemplateIds.onboarding,
					'reference-id': 'customer-1',
					fields: { name_first: 'Mara', email_address: 'mara@example.test' },
				},
			},
		});
		expect(made).toMatchObject({
			status: 'created',
			referenceId: 'customer-1',
			hostedFlowUrl: `https://inquiry.withpersona.com/verify?inquiry-id=${String(made?.id)}`,
			fields: { name_first: 'Mara', email_address: 'mara@example.test' },
		});
		expect(made).not.toHaveProperty('oneTimeLink');
		expect(world().inquiry(String(made?.id))).toMatchObject({
			referenceId: 'customer-1',
			templateId: standardTemplateIds.onboarding,
		});
	});

	it('prefills numbers and booleans as such where an expression gives them', async () => {
		const [made] = await harness.output(
			create({
				inquiryTemplateId: id(standardTemplateIds.ageCheck),
				fields: {
					field: [
						{ name: 'household_size', value: '={{ 3 }}' },
						{ name: 'newsletter', value: '={{ $json.wanted }}' },
						{ name: 'name_first', value: '3' },
					],
				},
			}),
			{ items: [{ wanted: false }] },
		);
		const fields = { household_size: 3, newsletter: false, name_first: '3' };
		expect(lastBody()).toMatchObject({ data: { attributes: { fields } } });
		expect(made?.fields).toMatchObject(fields);
	});

	it('sends typed text as text, and shows what Persona says of it', async () => {
		const run = await harness.run(
			create({
				inquiryTemplateId: id(standardTemplateIds.ageCheck),
				fields: { field: [{ name: 'household_size', value: '3' }] },
			}),
		);
		expect(lastBody()).toMatchObject({ data: { attributes: { fields: { household_size: '3' } } } });
		expect(run.error?.description).toContain('Household size is not a number');
	});

	it.each<[string, INodeParameters[string]]>([
		['text', '{"name_first": "Mara"}'],
		['an expression', '={{ JSON.stringify({ "name_first": "Mara" }) }}'],
		['an object', '={{ ({ "name_first": "Mara" }) }}'],
	])('prefills fields by JSON, given as %s', async (_, fieldsJson) => {
		const [made] = await harness.output(create({ fieldsInput: 'json', fieldsJson }));
		expect((made?.fields as IDataObject)['name_first']).toBe('Mara');
	});

	it('puts inquiries with one account reference ID into one account', async () => {
		const additionalFields = { accountReferenceId: 'household-7' };
		const [first] = await harness.output(create({ additionalFields, ...select('accountId') }));
		const [second] = await harness.output(create({ additionalFields, ...select('accountId') }));
		expect(first?.accountId).toMatch(/^act_/);
		expect(second?.accountId).toBe(first?.accountId);
		expect(lastBody()).toMatchObject({
			meta: { 'auto-create-account-reference-id': 'household-7' },
		});
		expect(lastBody()).not.toHaveProperty('data.attributes.reference-id');
	});

	it('makes the account, as Persona does, where an expression does not say', async () => {
		const [made] = await harness.output(
			create({
				additionalFields: { createAccount: '={{ $json.nothing }}' },
				...select('accountId'),
			}),
		);
		expect(made?.accountId).toMatch(/^act_/);
	});

	it('takes tags as an array, and an account in place of a reference ID', async () => {
		const [first] = await harness.output(
			create({ referenceId: 'customer-9', ...select('accountId') }),
		);
		const [made] = await harness.output(
			create({
				additionalFields: { accountId: String(first?.accountId), tags: "={{ ['a', 'b'] }}" },
				...select('accountId', 'tags'),
			}),
		);
		expect(made).toMatchObject({ accountId: first?.accountId, tags: ['A', 'B'] });
	});

	it.each<[string, INodeParameters, string]>([
		[
			'reference ID and account ID together',
			{ referenceId: 'a', additionalFields: { accountId: 'act_1' } },
			"'Account ID' cannot be combined with 'Reference ID' [item 0]",
		],
		[
			'account reference ID and reference ID together',
			{ referenceId: 'a', additionalFields: { accountReferenceId: 'a' } },
			"'Account Reference ID' cannot be combined with 'Reference ID' [item 0]",
		],
		[
			'account reference ID and account ID together',
			{ additionalFields: { accountReferenceId: 'a', accountId: 'act_1' } },
			"'Account Reference ID' cannot be combined with 'Account ID' [item 0]",
		],
		[
			'an account ID that an expression does not find',
			{ additionalFields: { accountId: '={{ $json.account }}' } },
			"'Account ID' is empty [item 0]",
		],
		[
			'an account reference ID that an expression does not find',
			{ additionalFields: { accountReferenceId: '={{ $json.household }}' } },
			"'Account Reference ID' is empty [item 0]",
		],
		[
			'the reference ID of an account that is not to be made',
			{ additionalFields: { accountReferenceId: 'a', createAccount: false } },
			"'Account Reference ID' needs 'Create Account', which is off [item 0]",
		],
		[
			'the type of an account that is not to be made',
			{ additionalFields: { accountTypeId: 'acttp_1', createAccount: false } },
			"'Account Type ID' needs 'Create Account', which is off [item 0]",
		],
		[
			'a theme set for a legacy template',
			{
				inquiryTemplateId: id(standardTemplateIds.legacy),
				additionalFields: { themeSetId: 'theset_1' },
			},
			"'Theme Set ID' does not work with a legacy template [item 0]",
		],
		[
			'a first step for a legacy template',
			{
				inquiryTemplateId: id(standardTemplateIds.legacy),
				additionalFields: { initialStepName: 'start' },
			},
			"'Initial Step Name' does not work with a legacy template [item 0]",
		],
		[
			'a device handoff link of no time at all',
			{ additionalFields: { oneTimeLinkExpirationSeconds: 0 } },
			"'Device Handoff Link Expiry (Seconds)' must be a whole number above 0 [item 0]",
		],
		[
			'JSON that is none',
			{ fieldsInput: 'json', fieldsJson: '{"a": ' },
			"'Inquiry Fields (JSON)' must be a valid JSON object [item 0]",
		],
		[
			'no template',
			{ inquiryTemplateId: id('={{ $json.template }}') },
			"'Inquiry Template' is empty [item 0]",
		],
		[
			'an expiry of 0',
			{ additionalFields: { expirationAfterStartSeconds: 0 } },
			"'Start Expiry (Seconds)' must be a whole number above 0 [item 0]",
		],
		[
			'an unknown way to give fields',
			{ fieldsInput: 'xml' },
			"'Specify Inquiry Fields' has an unknown value [item 0]",
		],
		[
			'a subdomain that is none',
			{ options: { hostedFlowSubdomain: 'a.b' } },
			"'Hosted Flow Subdomain' is not a subdomain [item 0]",
		],
	])('refuses %s before anything is sent', async (_, more, message) => {
		const run = await harness.run(create(more));
		expect(run.error?.message).toBe(message);
		expect(harness.requests).toEqual([]);
	});

	it('shows what Persona says of a template that it does not know', async () => {
		const run = await harness.run(create({ inquiryTemplateId: id('itmpl_Unknown') }));
		expect(run.error).toMatchObject({
			message: 'Persona found the request invalid [item 0]',
			description: expect.stringContaining('Persona says: Bad Request'),
			httpCode: '400',
		});
	});
});

describe('Get Inquiry', () => {
	const get = { resource: 'inquiry', operation: 'get', inquiryId: id('={{ $json.id }}') };

	it("gives Persona's answer as it came in the raw output, whatever casing the key prefers", async () => {
		const inquiry = world().putInquiry({ referenceId: 'a' });
		const [found] = await harness.output(
			{ ...get, output: 'raw' },
			{ items: [{ id: inquiry.id }] },
		);
		expect(found).toMatchObject({
			data: { attributes: { 'reference-id': 'a', 'created-at': expect.any(String) } },
		});
	});
});

describe('Get Many Inquiries', () => {
	const getAll = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'inquiry',
		operation: 'getAll',
		...more,
	});
	const query = () => harness.simulator.journal.requests.at(-1)?.query;

	it('stops asking as soon as the limit is reached', async () => {
		for (let n = 0; n < 130; n++) world().putInquiry();
		expect(await harness.output(getAll())).toHaveLength(50);
		expect(await harness.output(getAll({ limit: 5 }))).toHaveLength(5);
		expect(query()).toMatchObject({ 'page[size]': ['5'] });
		expect(harness.requests).toHaveLength(2);
		expect(await harness.output(getAll({ limit: 120 }))).toHaveLength(120);
		expect(harness.requests).toHaveLength(4);
	});

	it('returns all, the newest first, each once', async () => {
		const made = Array.from({ length: 230 }, () => world().putInquiry().id);
		const found = await harness.output(getAll({ returnAll: true }));
		expect(found.map((inquiry) => inquiry.id)).toEqual(made.reverse());
		expect(harness.requests).toHaveLength(3);
	});

	it('pairs what it finds to the item that asked', async () => {
		for (const referenceId of ['a', 'b', 'b', 'c']) world().putInquiry({ referenceId });
		const run = await harness.run(getAll({ filters: { referenceId: '={{ $json.reference }}' } }), {
			items: ['b', 'nobody', 'a'].map((reference) => ({ reference })),
		});
		expect(run.items('Done').map(({ json }) => [json.referenceId, json.from])).toEqual([
			['b', 0],
			['b', 0],
			['a', 2],
		]);
	});

	it('sends each filter as Persona names it', async () => {
		await harness.output(
			getAll({
				filters: {
					status: ['expired', 'pending'],
					referenceId: 'a+b@example.test',
					accountId: 'act_1, act_2',
					inquiryTemplateId: id(standardTemplateIds.onboarding),
					createdAtStart: '2026-03-01T00:00:00Z',
					createdAtEnd: '2026-03-02T00:00:00Z',
					inquiryIds: "={{ ['inq_1', 'inq_2'] }}",
				},
			}),
		);
		expect(query()).toEqual({
			'filter[status]': ['expired,pending'],
			'filter[reference-id]': ['a+b@example.test'],
			'filter[account-id]': ['act_1,act_2'],
			'filter[inquiry-template-id]': [standardTemplateIds.onboarding],
			'filter[created-at-start]': ['2026-03-01T00:00:00.000Z'],
			'filter[created-at-end]': ['2026-03-02T00:00:00.000Z'],
			'filter[inquiry-id]': ['inq_1,inq_2'],
			'page[size]': ['50'],
		});
	});

	it('sends a note alone, and a legacy template as such', async () => {
		await harness.output(getAll({ filters: { note: 'call back' } }));
		expect(query()).toMatchObject({ 'filter[note]': ['call back'] });
		await harness.output(
			getAll({ filters: { inquiryTemplateId: id(standardTemplateIds.legacy) } }),
		);
		expect(query()).toMatchObject({ 'filter[template-id]': [standardTemplateIds.legacy] });
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a note with another filter',
			{ note: 'a', referenceId: 'b' },
			"'Note' cannot be combined with other filters [item 0]",
		],
		[
			'more than 100 IDs',
			{ inquiryIds: '={{ Array.from({ length: 101 }, (_, n) => "inq_" + n) }}' },
			"'Inquiry IDs' has more than 100 IDs [item 0]",
		],
		[
			'a date that is none',
			{ createdAtStart: 'yesterday' },
			"'Created After' must be a date [item 0]",
		],
	])('refuses %s', async (_, filters, message) => {
		const run = await harness.run(getAll({ filters }));
		expect(run.error?.message).toBe(message);
		expect(harness.requests).toEqual([]);
	});

	it('refuses a limit of 0', async () => {
		const run = await harness.run(getAll({ limit: 0 }));
		expect(run.error?.message).toBe("'Limit' must be a whole number above 0 [item 0]");
	});

	it('ends at a cursor that repeats', async () => {
		const page = {
			data: [{ type: 'inquiry', id: 'inq_1', attributes: {} }],
			links: { prev: null, next: '/api/v1/inquiries?page%5Bafter%5D=inq_1' },
		};
		harness.simulator.faults.add({ kind: 'status', status: 200, body: page, times: 9 });
		const run = await harness.run(getAll({ returnAll: true }));
		expect(run.error?.message).toBe('The list cannot be read completely [item 0]');
		expect(harness.requests).toHaveLength(2);
	});
});

describe('Get Many Inquiry Sessions', () => {
	const getAll = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'inquirySession',
		operation: 'getAll',
		...more,
	});

	const ofAll = { sessionsOf: 'allInquiries' };

	it.each([' ', '={{ $json.nothing }}'])(
		'refuses the inquiry "%s", and reads nobody\'s sessions',
		async (inquiryId) => {
			world().putInquiry({ status: 'pending' });
			const run = await harness.run(getAll({ inquiryId: id(inquiryId) }));
			expect(run.error?.message).toBe("'Inquiry' is empty [item 0]");
			expect(harness.requests).toEqual([]);
		},
	);

	it('refuses to read sessions of which it is not said whose', async () => {
		const inquiry = world().putInquiry({ status: 'pending' });
		const run = await harness.run(
			getAll({ sessionsOf: '={{ $json.nothing }}', inquiryId: id(inquiry.id) }),
		);
		expect(run.error?.message).toBe("'Sessions' has an unknown value [item 0]");
		expect(harness.requests).toEqual([]);
	});

	it('refuses a status that is empty, and reads nothing', async () => {
		const run = await harness.run(getAll({ ...ofAll, filters: { status: [] } }));
		expect(run.error?.message).toBe("'Status' is empty [item 0]");
		expect(harness.requests).toEqual([]);
	});

	it('returns all sessions of all inquiries, over pages', async () => {
		for (let n = 0; n < 6; n++) world().putInquiry({ status: 'pending', sessions: 20 });
		expect(await harness.output(getAll({ ...ofAll, returnAll: true }))).toHaveLength(120);
		expect(harness.requests).toHaveLength(2);
	});

	it('filters by status itself, up to the limit', async () => {
		for (let n = 0; n < 4; n++) world().putInquiry({ status: 'expired', sessions: 2 });
		const pending = world().putInquiry({ status: 'pending', sessions: 2 });
		const all = await harness.output(getAll({ ...ofAll, returnAll: true }));
		const expired = await harness.output(
			getAll({ ...ofAll, returnAll: true, filters: { status: ['expired'] } }),
		);
		expect(expired).toEqual(all.filter(({ status }) => status === 'expired'));
		expect(expired.length).toBeGreaterThanOrEqual(8);
		expect(expired.every(({ inquiryId }) => inquiryId !== pending.id)).toBe(true);
		expect(
			await harness.output(getAll({ ...ofAll, limit: 3, filters: { status: ['expired'] } })),
		).toHaveLength(3);
	});
});
