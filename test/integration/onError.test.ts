import type { INodeParameters } from 'n8n-workflow';

import { byId, errorOf, PersonaSetting } from './personaSetting';

let setting: PersonaSetting;
beforeAll(async () => {
	setting = await PersonaSetting.start();
});
beforeEach(() => setting.reset());
afterAll(async () => await setting.stop());

const resume: INodeParameters = {
	resource: 'inquiry',
	operation: 'resume',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
};

/** The second and the fifth cannot be resumed, the third has no ID. */
const items = () => {
	const world = setting.simulator.world('sandbox');
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
		const run = await setting.run({ ...resume, options: { concurrency: 1 } }, { items: items() });
		expect(run.status).toBe('error');
		expect(run.lastNode).toBe('Persona');
		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			message: 'The present state at Persona does not allow this [item 1]',
			description: expect.stringMatching(/Persona says: .*approved.* Request ID: req_/),
			httpCode: '409',
			context: { itemIndex: 1 },
		});
		expect(setting.requests).toHaveLength(2);
	});

	it('accounts for each item once on the regular output with Continue', async () => {
		const given = items();
		const run = await setting.run(resume, {
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
			inquiryId: given[1]?.id,
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
			inquiryId: 'inq_Unknown',
		});
		// Under plain Continue nothing of the input comes along: an old link in it would be mailed.
		expect(out[4]?.json.email).toBeUndefined();
		expect(run.items('Done').map(({ json }) => json.from)).toEqual(
			['0', '1', '2', '3', '4'].map(Number),
		);
	});

	it('sends the failures out of the error output, with their input, and the rest on', async () => {
		const run = await setting.run(resume, {
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
		const run = await setting.run(
			{ ...resume, operation: 'aprove' },
			{ items: items(), settings: { onError: 'continueErrorOutput' } },
		);
		const [done, failed] = run.outputs('Persona');
		expect(done).toEqual([]);
		expect(failed?.map((item) => errorOf(item).message)).toEqual(
			[0, 1, 2, 3, 4].map(
				(n) => `'Operation' is not one that this version of the Persona node has [item ${n}]`,
			),
		);
	});

	it('makes an error item of each item where the credential itself is wrong', async () => {
		const run = await setting.run(resume, {
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

describe('bad input', () => {
	it.each<[string, INodeParameters, string]>([
		['a blank ID', { operation: 'resume', inquiryId: ' ' }, "'Inquiry' is empty"],
		[
			'an unknown operation',
			{ operation: 'aprove' },
			"'Operation' is not one that this version of the Persona node has",
		],
	])('%s ends in one message that names the parameter', async (_, parameters, message) => {
		const given = { resource: 'inquiry', inquiryId: 'inq_1', ...parameters };
		const run = await setting.run(given);
		expect(run.error?.message).toContain(message);
		expect(setting.requests).toEqual([]);
	});

	it.each<[string, string, string]>([
		[
			'no address',
			'api.withpersona.com',
			"'Base URL' in the Persona API credential is no web address",
		],
		[
			'another server',
			'ORIGIN/elsewhere',
			'The answer did not come from the Persona API, or not whole',
		],
	])('a base URL that is %s says so', async (_, baseUrl, message) => {
		const run = await setting.run(
			{ ...resume, inquiryId: 'inq_1' },
			{ baseUrl: baseUrl.replace('ORIGIN', setting.simulator.origin) },
		);
		expect(run.error?.message).toBe(`${message} [item 0]`);
		expect(setting.waits).toEqual([]);
	});

	it('encodes an ID, so that it can lead nowhere else', async () => {
		await setting.run({
			...resume,
			operation: 'get',
			inquiryId: byId('inq_1/../inq_2?a=b#c') as INodeParameters,
		});
		expect(setting.requests).toEqual(['GET /inquiries/inq_1%2F..%2Finq_2%3Fa%3Db%23c']);
	});
});

describe('secrets', () => {
	it('are in no error: neither the key, nor a token', async () => {
		const { faults } = setting.simulator;
		faults.add({ kind: 'resetBefore', path: 'resume$', times: 9 });
		const run = await setting.run({ ...resume, inquiryId: 'inq_1' });
		const text = JSON.stringify([run.error, run.nodeRuns('Persona')]);
		expect(run.error?.message).toBe('Persona could not be reached [item 0]');
		expect(text).not.toContain(setting.simulator.keys.sandbox);
		expect(text).not.toContain('Bearer');
	});
});
