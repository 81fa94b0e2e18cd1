import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const resume: INodeParameters = {
	resource: 'inquiry',
	operation: 'resume',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
};

/** The second and the fifth cannot be resumed, the third has no ID. */
const items = () => {
	const world = harness.simulator.world('sandbox');
	const put = (status: 'expired' | 'approved' | 'pending') => world.putInquiry({ status }).id;
	return [
		{ id: put('expired') },
		{ id: put('approved'), status: 'approved', referenceId: 'customer-2' },
		{ id: '  ', email: 'third@example.test' },
		{ id: put('pending') },
		{ id: 'inq_Unknown', email: 'fifth@example.test' },
	];
};

describe('a workflow whose items partly fail', () => {
	it('stops at the first failure by default, and shows it', async () => {
		const run = await harness.run({ ...resume, options: { concurrency: 1 } }, { items: items() });
		expect(run.status).toBe('error');
		expect(run.lastNode).toBe('Persona');
		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			message: 'The current state of the object does not allow this [item 1]',
			description: expect.stringMatching(/Persona says: .*approved.* Request ID: req_/),
			httpCode: '409',
			context: { itemIndex: 1 },
		});
		expect(harness.requests).toHaveLength(3);
	});

	it('accounts for each item once on the regular output with Continue', async () => {
		const given = items();
		const run = await harness.run(resume, {
			items: given,
			settings: { onError: 'continueRegularOutput' },
		});
		const out = run.items('Persona');
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
		expect(out.map(({ json }) => Object.keys(json).length > 1)).toEqual([
			...[true, false, false, true, false],
		]);
		expect(errorOf(out[1])).toMatchObject({
			httpCode: '409',
			objectType: 'inquiry',
			objectId: given[1]?.id,
			status: 'approved',
		});
		expect(errorOf(out[2])).toMatchObject({
			message: "'Inquiry' is empty [item 2]",
			httpCode: null,
		});
		expect(errorOf(out[4])).toMatchObject({
			message: 'Persona does not know this ID [item 4]',
			httpCode: '404',
			requestId: expect.stringMatching(/^req_/),
			objectType: 'inquiry',
			objectId: 'inq_Unknown',
		});
		// Under plain Continue nothing of the input comes along: an old link in it would be mailed.
		expect(out[4]?.json.email).toBeUndefined();
		expect(run.items('Done').map(({ json }) => json.from)).toEqual(
			['0', '1', '2', '3', '4'].map(Number),
		);
	});

	it('sends the failures out of the error output, with their input, and the rest on', async () => {
		const run = await harness.run(resume, {
			items: items(),
			settings: { onError: 'continueErrorOutput' },
		});
		const [done, failed] = run.outputs('Persona');
		expect(done?.map(({ json }) => typeof json.sessionToken)).toEqual(['string', 'string']);
		expect(failed?.map((item) => errorOf(item).httpCode)).toEqual(['409', null, '404']);
		expect(failed?.[2]?.json.email).toBe('fifth@example.test');
		expect(run.items('Done').map(({ json }) => json.from)).toEqual([0, 3]);
		expect(run.items('Failed').map(({ json }) => json.from)).toEqual([1, 2, 4]);
	});

	it('makes an error item of each item where the operation is none, and lets none through', async () => {
		const run = await harness.run(
			{ ...resume, operation: 'aprove' },
			{ items: items(), settings: { onError: 'continueErrorOutput' } },
		);
		const [done, failed] = run.outputs('Persona');
		expect(done).toEqual([]);
		expect(failed?.map((item) => errorOf(item).message)).toEqual(
			[0, 1, 2, 3, 4].map(
				(n) => `'Operation' does not exist in this version of the Persona node [item ${n}]`,
			),
		);
	});

	it('makes an error item of each item where the credential itself is wrong', async () => {
		const run = await harness.run(resume, {
			items: items(),
			apiKey: 'persona_sandbox_unknown',
			settings: { onError: 'continueErrorOutput' },
		});
		const [done, failed] = run.outputs('Persona');
		expect(done).toEqual([]);
		expect(failed?.map((item) => errorOf(item).httpCode)).toEqual([
			'401',
			'401',
			null,
			'401',
			'401',
		]);
		expect(errorOf(failed?.[0]).message).toBe('Persona did not accept the API key [item 0]');
	});
});

describe('an error item', () => {
	const reference = { __rl: true, mode: 'referenceId', value: 'customer-7' } as INodeParameters;
	const template = byId('itmpl_Unknown') as INodeParameters;
	const session = { inquirySessionId: byId('iqse_Unknown') as INodeParameters };
	const inquiry = { inquiryId: byId('inq_Unknown') as INodeParameters };
	const url = byId('https://app.withpersona.com/dashboard/inquiries/inq_Unknown');

	it.each<[string, INodeParameters, IDataObject]>([
		['inquiry: get', inquiry, { objectType: 'inquiry', objectId: 'inq_Unknown' }],
		[
			'inquiry: get',
			{ inquiryId: url as INodeParameters },
			{ objectType: 'inquiry', objectId: 'inq_Unknown' },
		],
		[
			'inquiry: get',
			{ inquiryId: reference },
			{ objectType: 'inquiry', referenceId: 'customer-7' },
		],
		['inquiry: downloadPdf', inquiry, { objectType: 'inquiry', objectId: 'inq_Unknown' }],
		[
			'inquiry: create',
			{ inquiryTemplateId: template, referenceId: 'customer-7' },
			{ objectType: 'inquiry', referenceId: 'customer-7' },
		],
		[
			'inquiry: create',
			{ inquiryTemplateId: template },
			{ objectType: 'inquiry', referenceId: 'customer-of-the-item' },
		],
		[
			'inquiry: getAll',
			{ filters: { referenceId: 'customer-7' } },
			{ objectType: 'inquiry', referenceId: 'customer-7' },
		],
		[
			'inquiry: search',
			{ searchBy: 'json', query: '{"attribute": "status", "operator": "eq", "value": "expired"}' },
			{},
		],
		['inquirySession: create', inquiry, { objectType: 'inquiry', objectId: 'inq_Unknown' }],
		['inquirySession: getAll', inquiry, { objectType: 'inquiry', objectId: 'inq_Unknown' }],
		...['get', 'expire', 'generateOneTimeLink'].map(
			(operation): [string, INodeParameters, IDataObject] => [
				`inquirySession: ${operation}`,
				session,
				{ objectType: 'inquiry-session', objectId: 'iqse_Unknown' },
			],
		),
		[
			'inquirySession: expireAll',
			{ inquiryIds: 'inq_One,inq_Two' },
			{ objectType: 'inquiry', objectId: 'inq_One, inq_Two' },
		],
		[
			'inquiryTemplate: get',
			{ inquiryTemplateId: template },
			{ objectType: 'inquiry-template', objectId: 'itmpl_Unknown' },
		],
		['rateLimit: get', {}, {}],
	])('of %s says whom it is about', async (name, parameters, told) => {
		const [resource = '', operation = ''] = name.split(': ');
		harness.simulator.faults.add({ kind: 'status', status: 422, times: 9 });
		const run = await harness.run(
			{ resource, operation, ...parameters },
			{
				items: [{ id: 'inq_Another', status: 'created', referenceId: 'customer-of-the-item' }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		const { objectType, objectId, referenceId } = errorOf(run.items('Persona')[0]);
		expect({ objectType, objectId, referenceId }).toEqual({
			...{ objectType: null, objectId: null, referenceId: null },
			...told,
		});
	});
});

describe('a refused ID', () => {
	const told = async (name: string, parameters: INodeParameters) => {
		const [resource = '', operation = ''] = name.split(': ');
		const run = await harness.run({ resource, operation, ...parameters });
		return run.error?.description;
	};
	const inquiry = (id: string) => ({ inquiryId: byId(id) as INodeParameters });
	const session = (id: string) => ({ inquirySessionId: byId(id) as INodeParameters });

	it.each<[string, INodeParameters, string]>([
		['inquiry: resume', inquiry('inq_Mistyped'), 'The ID is inq_Mistyped.'],
		[
			'inquiry: get',
			inquiry('customer-0042'),
			'customer-0042 may be a reference ID. If it is, choose By Reference ID.',
		],
		[
			'inquiry: resume',
			inquiry('customer_0042'),
			'customer_0042 may be a reference ID, which this operation does not support. To find the ID, run Get with By Reference ID first.',
		],
		[
			'inquirySession: get',
			session('inq_FwNJ3yQw1XcT'),
			'inq_FwNJ3yQw1XcT is the ID of an inquiry. This operation needs the ID of an inquiry session.',
		],
		[
			'inquiry: get',
			inquiry('iqse_tRw2YqzK8cDn'),
			'iqse_tRw2YqzK8cDn is the ID of an inquiry session. This operation needs the ID of an inquiry.',
		],
		[
			'inquirySession: get',
			session('tRw2YqzK8cDn'),
			'The ID of an inquiry session begins with iqse_, and tRw2YqzK8cDn does not.',
		],
		[
			'inquirySession: expireAll',
			{ inquiryIds: 'inq_Mistyped, act_3BgWBVWb' },
			'The ID is inq_Mistyped. act_3BgWBVWb is the ID of an account. This operation needs the ID of an inquiry.',
		],
		[
			'inquiry: create',
			{ inquiryTemplateId: byId('itmpl_Mistyped') as INodeParameters },
			'The ID is itmpl_Mistyped.',
		],
	])('of %s is quoted, with what it may be', async (name, parameters, words) => {
		harness.simulator.faults.add({ kind: 'status', status: 404 });
		expect(await told(name, parameters)).toMatch(
			new RegExp(` ${words.replace(/[.']/g, '\\$&')} Request ID: req_\\w+\\.$`),
		);
	});

	it('is quoted where its state is refused, without a guess', async () => {
		harness.simulator.faults.add({ kind: 'status', status: 409 });
		const description = await told('inquiry: resume', inquiry('customer-0042'));
		expect(description).toMatch(/ The ID is customer-0042\. Request ID/);
	});

	it.each(['inquiry: get', 'inquiry: generateOneTimeLink', 'inquirySession: expireAll'])(
		'that is too long to be one stands nowhere in the error of %s: it may be a token',
		async (name) => {
			harness.simulator.faults.add({ kind: 'status', status: 404 });
			const token = `eyJ${'x'.repeat(200)}`;
			const [resource = '', operation = ''] = name.split(': ');
			const run = await harness.run(
				{ resource, operation, ...inquiry('={{ $json.token }}'), inquiryIds: `${token},inq_Two` },
				{ items: [{ token }], settings: { onError: 'continueRegularOutput' } },
			);
			const error = errorOf(run.items('Persona')[0]);
			expect(error.description).toContain(
				'The ID in this item has 203 characters, more than any Persona ID. It may be a token, so it is not shown here.',
			);
			expect(JSON.stringify(error)).not.toContain('eyJ');
			expect(error.objectType).toBe('inquiry');
		},
	);

	it('is nothing to an error that is not about it', async () => {
		harness.simulator.faults.add({ kind: 'status', status: 401 });
		expect(await told('inquiry: get', inquiry('customer-0042'))).not.toContain('customer-0042');
	});
});

describe('the error that ends a batch', () => {
	const WAY_OUT =
		'To continue with the other items, choose Settings > On Error > Continue (using error output).';
	const described = async (parameters: INodeParameters, given = items(), more = {}) =>
		(await harness.run({ ...resume, ...parameters }, { items: given, ...more })).error?.description;

	it.each<[string, INodeParameters]>([
		['that Persona refuses', {}],
		['whose parameter is wrong', { inquiryId: '={{ $json.n === 2 ? "" : $json.id }}' }],
		['that this node refuses', { operation: 'generateOneTimeLink' }],
	])('names the way out where it is about one item %s', async (_, parameters) => {
		expect(await described(parameters)).toContain(WAY_OUT);
	});

	it.each<[string, INodeParameters, object]>([
		['the only item', {}, { items: [{ id: 'inq_Unknown' }] }],
		['the key', {}, { apiKey: 'persona_sandbox_unknown' }],
		['the address', {}, { baseUrl: 'api.withpersona.com' }],
		['the operation', { operation: 'aprove' }, {}],
		['an option', { options: { concurrency: 51 } }, {}],
	])('names none where it is about %s', async (_, parameters, more) => {
		const description = await described(parameters, items(), more);
		expect(description).toEqual(expect.any(String));
		expect(description).not.toContain('On Error');
	});
});

describe('bad input', () => {
	it.each<[string, INodeParameters, string]>([
		['a blank ID', { operation: 'resume', inquiryId: ' ' }, "'Inquiry' is empty"],
		[
			'an unknown operation',
			{ operation: 'aprove' },
			"'Operation' does not exist in this version of the Persona node",
		],
	])('%s ends in one message that names the parameter', async (_, parameters, message) => {
		const given = { resource: 'inquiry', inquiryId: 'inq_1', ...parameters };
		const run = await harness.run(given);
		expect(run.error?.message).toContain(message);
		expect(harness.requests).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['resource', { resource: '__CUSTOM_API_CALL__' }],
		['operation', { operation: '__CUSTOM_API_CALL__' }],
	])("n8n's own entry in the menu of the %s leads to the HTTP Request node", async (_, chosen) => {
		const run = await harness.run({ ...resume, ...chosen }, { items: items() });
		expect(run.error).toMatchObject({
			message: "'Custom API Call' needs the HTTP Request node [item 0]",
			description: expect.stringContaining(
				'Authentication > Predefined Credential Type > Persona API',
			),
		});
		expect(run.error?.description).not.toContain('On Error');
		expect(harness.requests).toEqual([]);
	});

	it.each<[string, string, string]>([
		[
			'no address',
			'api.withpersona.com',
			"'Base URL' in the Persona API credential is not a web address",
		],
		[
			'another server',
			'ORIGIN/elsewhere',
			'The response did not come from the Persona API or is incomplete',
		],
	])('a base URL that is %s says so', async (_, baseUrl, message) => {
		const run = await harness.run(
			{ ...resume, inquiryId: 'inq_1' },
			{ baseUrl: baseUrl.replace('ORIGIN', harness.simulator.origin) },
		);
		expect(run.error?.message).toBe(`${message} [item 0]`);
		expect(harness.waits).toEqual([]);
	});

	it('encodes an ID, so that it can lead nowhere else', async () => {
		await harness.run({
			...resume,
			operation: 'get',
			inquiryId: byId('inq_1/../inq_2?a=b#c') as INodeParameters,
		});
		expect(harness.requests).toEqual(['GET /inquiries/inq_1%2F..%2Finq_2%3Fa%3Db%23c']);
	});
});

describe('secrets', () => {
	it('are in no error: neither the key, nor a token', async () => {
		const { faults } = harness.simulator;
		faults.add({ kind: 'resetBefore', path: 'resume$', times: 9 });
		const run = await harness.run({ ...resume, inquiryId: 'inq_1' });
		const text = JSON.stringify([run.error, run.nodeRuns('Persona')]);
		expect(run.error?.message).toBe('Persona could not be reached [item 0]');
		expect(text).not.toContain(harness.simulator.keys.sandbox);
		expect(text).not.toContain('Bearer');
	});
});
