import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { standardTemplateIds, standardTemplateVersionIds } from '../../simulator';
import type { InquirySettings } from '../../simulator';
import { byId, errorOf, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const journal = () => harness.simulator.journal;
const put = (settings: InquirySettings = {}) =>
	world().putInquiry({ referenceId: 'customer-1', ...settings }).id;
const path = (id: string, action = '') => `/inquiries/${id}${action}`;

const skipping = { skipIfOpenOrApproved: true };
const create = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: 'create',
	inquiryTemplateId: byId(standardTemplateIds.onboarding) as INodeParameters,
	referenceId: '={{ $json.reference }}',
	options: skipping,
	...more,
});
const withLink = { additionalFields: { createOneTimeLink: true } };
const withBoth = { additionalFields: { createOneTimeLink: true, createSession: true } };
const items = (...references: string[]): IDataObject[] =>
	references.map((reference) => ({ reference }));
const customer = items('customer-1');

describe('Create with Skip If Open or Approved', () => {
	it('creates where the person has none', async () => {
		put({ referenceId: 'customer-10' });
		const [made] = await harness.output(create(withLink), { items: customer });
		expect(made).toMatchObject({
			id: journal().inquiries[0]?.inquiryId,
			referenceId: 'customer-1',
			alreadyExisted: false,
			oneTimeLink: journal().links[0]?.link,
		});
		expect(harness.requests).toEqual(['GET /inquiries', 'POST /inquiries']);
		expect(journal().requests[0]?.query).toEqual({
			'filter[reference-id]': ['customer-1'],
			'filter[status]': ['created,pending,completed,needs_review,approved'],
			'filter[inquiry-template-id]': [standardTemplateIds.onboarding],
			'page[size]': ['100'],
		});
	});

	it.each(['created', 'pending', 'completed', 'needs_review', 'approved'] as const)(
		'returns the inquiry that is %s, as a Get would',
		async (status) => {
			const id = put({ status, note: 'The first one' });
			const [found] = await harness.output(create(select('status', 'note')), { items: customer });
			expect(found).toMatchObject({ id, status, note: 'The first one', alreadyExisted: true });
			expect(found).not.toHaveProperty('oneTimeLink');
			expect(journal().inquiries).toEqual([]);
			expect(harness.requests).toEqual(['GET /inquiries', `GET ${path(id)}`]);
		},
	);

	it.each(['expired', 'failed', 'declined'] as const)(
		'creates another where the only one is %s',
		async (status) => {
			const id = put({ status });
			const [made] = await harness.output(create(), { items: customer });
			expect(made).toMatchObject({ status: 'created', alreadyExisted: false });
			expect(made?.id).not.toBe(id);
			expect(journal().inquiries).toHaveLength(1);
		},
	);

	it('counts neither a redacted one, nor one from another template', async () => {
		put({ status: 'approved', redacted: true });
		put({ status: 'approved', inquiryTemplateId: standardTemplateIds.ageCheck });
		const [made] = await harness.output(create(), { items: customer });
		expect(made).toMatchObject({ alreadyExisted: false });
	});

	it('never takes a redacted one, even where Persona still lists it', async () => {
		const inquiry = world().inquiry(put({ status: 'approved', redacted: true }));
		inquiry.referenceId = 'customer-1';
		const [made] = await harness.output(create(), { items: customer });
		expect(made?.alreadyExisted).toBe(false);
		expect(made?.id).not.toBe(inquiry.id);
	});

	it.each<[string, InquirySettings]>([
		['of another person', { referenceId: 'customer-2' }],
		['of nobody', { referenceId: undefined }],
		['from another template', { inquiryTemplateId: standardTemplateIds.ageCheck }],
		['that was declined', { status: 'declined' }],
	])('takes no inquiry %s, even where Persona lists it', async (_, settings) => {
		const { id, referenceId, status, templateId } = world().inquiry(put(settings));
		const attributes = { status, 'reference-id': referenceId, 'redacted-at': null };
		const relationships = {
			'inquiry-template': { data: { type: 'inquiry-template', id: templateId } },
		};
		harness.simulator.faults.add({
			kind: 'status',
			status: 200,
			method: 'GET',
			path: '/inquiries$',
			body: { data: [{ type: 'inquiry', id, attributes, relationships }], links: {} },
		});
		const [made] = await harness.output(create(withLink), { items: customer });
		expect(made).toMatchObject({ referenceId: 'customer-1', alreadyExisted: false });
		expect(made?.id).not.toBe(id);
		expect(journal().links.map(({ inquiryId }) => inquiryId)).toEqual([made?.id]);
	});

	it('tells versions of a template apart where a version is named', async () => {
		const id = put({ status: 'approved' });
		const ofVersion = (version: string) =>
			create({ inquiryTemplateId: byId(version) as INodeParameters });
		const [found] = await harness.output(ofVersion(standardTemplateVersionIds.onboarding), {
			items: customer,
		});
		expect(found).toMatchObject({ id, alreadyExisted: true });
		const [made] = await harness.output(ofVersion(standardTemplateVersionIds.ageCheck), {
			items: customer,
		});
		expect(made).toMatchObject({
			alreadyExisted: false,
		});
		expect(world().inquiry(String(made?.id)).templateVersionId).toBe(
			standardTemplateVersionIds.ageCheck,
		);
	});

	it('knows legacy templates', async () => {
		const legacy = create({
			inquiryTemplateId: byId(standardTemplateIds.legacy) as INodeParameters,
		});
		const [made] = await harness.output(legacy, { items: customer });
		const [found] = await harness.output(legacy, { items: customer });
		expect(found).toMatchObject({ id: made?.id, alreadyExisted: true });
		expect(journal().requests[0]?.query).toMatchObject({
			'filter[template-id]': [standardTemplateIds.legacy],
		});
	});

	it.each(['', ' ', '={{ $json.nothing }}'])(
		'refuses the reference ID "%s", and sends nothing',
		async (referenceId) => {
			const run = await harness.run(create({ referenceId }));
			expect(run.error?.message).toBe(
				"'Reference ID' is empty, but 'Skip If Open or Approved' needs it [item 0]",
			);
			expect(harness.requests).toEqual([]);
		},
	);

	it('tells in raw output too', async () => {
		const id = put({ status: 'approved' });
		const [found] = await harness.output(create({ output: 'raw' }), { items: customer });
		expect(found).toMatchObject({ data: { type: 'inquiry', id }, alreadyExisted: true });
	});

	it('gives what is included, and few attributes, of one that was there', async () => {
		put({ status: 'approved', note: 'A note' });
		const options = { ...skipping, include: ['account'] };
		const output = select('note');
		const [found] = await harness.output(create({ ...output, options }), { items: customer });
		expect(found).toMatchObject({ note: 'A note', alreadyExisted: true });
		expect(found).not.toHaveProperty('referenceId');
		expect(found?.included).toEqual([expect.objectContaining({ type: 'account' })]);
		// By its status the node knows what the answer has to hold.
		expect(journal().requests.at(-1)?.query).toMatchObject({ 'fields[inquiry]': ['note,status'] });
	});
});

describe('a link and a token, where one is there already', () => {
	it.each(['created', 'pending'] as const)('makes the link of a %s one', async (status) => {
		const id = put({ status });
		const [found] = await harness.output(create(withLink), { items: customer });
		const [link] = journal().links;
		expect(found).toMatchObject({
			id,
			alreadyExisted: true,
			oneTimeLink: link?.link,
			oneTimeLinkShort: link?.shortLink,
		});
		expect(link?.inquiryId).toBe(id);
		expect(harness.requests).toEqual([
			'GET /inquiries',
			`POST ${path(id, '/generate-one-time-link')}`,
		]);
	});

	it.each(['completed', 'needs_review', 'approved'] as const)(
		'leaves it out for a %s one',
		async (status) => {
			const id = put({ status });
			const [found] = await harness.output(create(withBoth), { items: customer });
			expect(found).toMatchObject({
				id,
				status,
				alreadyExisted: true,
				oneTimeLink: null,
				oneTimeLinkShort: null,
				sessionToken: null,
			});
			expect(harness.requests).toEqual(['GET /inquiries', `GET ${path(id)}`]);
		},
	);

	it('gives a pending one both', async () => {
		const id = put({ status: 'pending' });
		const [found] = await harness.output(create(withBoth), { items: customer });
		expect(found).toMatchObject({ id, oneTimeLink: journal().links[0]?.link });
		expect(found?.sessionToken).toMatch(/^eyJ/);
		expect(harness.requests).toEqual([
			'GET /inquiries',
			`POST ${path(id, '/resume')}`,
			`POST ${path(id, '/generate-one-time-link')}`,
		]);
	});

	it('names the inquiry that was there where its link is refused', async () => {
		const id = put({ status: 'pending', sessions: 25 });
		const run = await harness.run(create(withLink), {
			items: customer,
			settings: { onError: 'continueRegularOutput' },
		});
		const error = errorOf(run.items('Persona')[0]);
		expect(error).toMatchObject({
			httpCode: '409',
			objectType: 'inquiry',
			objectId: id,
			referenceId: 'customer-1',
			status: 'pending',
		});
		expect(error.description).toContain(`The error is about ${id}.`);
		expect(error.description).not.toContain(standardTemplateIds.onboarding);
	});

	it('takes a success without the link for none', async () => {
		const id = put();
		harness.simulator.faults.add({
			kind: 'status',
			status: 200,
			path: 'generate-one-time-link$',
			body: { data: { type: 'inquiry', id, attributes: { status: 'created' } }, meta: {} },
		});
		const run = await harness.run(create(withLink), { items: customer });
		expect(run.error?.message).toBe('Persona answered without a one-time link [item 0]');
	});
});

describe('one person several times', () => {
	it('in a batch at once: one inquiry', async () => {
		const references = ['a', 'b', 'a', 'a', 'b', 'a', 'c', 'a'];
		harness.simulator.faults.add({
			kind: 'slow',
			milliseconds: 20,
			method: 'POST',
			probability: 1,
			times: 99,
		});
		const made = await harness.output(create({ options: { ...skipping, concurrency: 5 } }), {
			items: items(...references),
		});
		expect(
			journal()
				.inquiries.map(({ referenceId }) => referenceId)
				.sort(),
		).toEqual(['a', 'b', 'c']);
		expect(made.map(({ referenceId }) => referenceId)).toEqual(references);
		expect(made.map(({ alreadyExisted }) => alreadyExisted)).toEqual(
			references.map((reference, n) => references.indexOf(reference) < n),
		);
	});

	it('after a failure for the first of them: the next one creates', async () => {
		harness.simulator.faults.add({
			kind: 'status',
			status: 422,
			path: '/inquiries$',
			method: 'POST',
		});
		const run = await harness.run(create(), {
			items: items('a', 'a'),
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.outputs('Persona').map((output) => output?.length)).toEqual([1, 1]);
		expect(journal().inquiries).toHaveLength(1);
		expect(run.outputs('Persona')[0]?.[0]?.json.alreadyExisted).toBe(false);
	});

	it('does the work once where the answer of the create is lost', async () => {
		harness.simulator.faults.add({ kind: 'resetAfter', method: 'POST' });
		const [made] = await harness.output(create(withLink), { items: customer });
		expect(made).toMatchObject({ alreadyExisted: false, oneTimeLink: journal().links[0]?.link });
		expect(journal().inquiries).toHaveLength(1);
		expect(harness.requests).toEqual(['GET /inquiries', 'POST /inquiries', 'POST /inquiries']);
	});
});

describe("n8n's Retry On Fail", () => {
	const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const failing = (reference: string) =>
		harness.simulator.faults.add({
			kind: 'status',
			status: 422,
			path: '/inquiries$',
			method: 'POST',
			nth: reference === 'b' ? 2 : 1,
			stored: false,
		});

	it('takes what this execution made itself for new, with the link of the first run', async () => {
		failing('b');
		const serial = create({ ...withLink, options: { ...skipping, concurrency: 1 } });
		const run = await harness.run(serial, { items: items('a', 'b'), settings: retry });
		expect(run.error).toBeUndefined();
		const made = run.items('Persona').map(({ json }) => json);
		expect(made.map(({ alreadyExisted }) => alreadyExisted)).toEqual([false, false]);
		expect(journal().inquiries.map(({ referenceId }) => referenceId)).toEqual(['a', 'b']);
		expect(made.map(({ id }) => id)).toEqual(journal().inquiries.map(({ inquiryId }) => inquiryId));
		expect(made.map(({ oneTimeLink }) => oneTimeLink)).toEqual(
			journal().links.map(({ link }) => link),
		);
	});

	it('gives one that was there the same link again', async () => {
		const id = put({ referenceId: 'a' });
		failing('a');
		const serial = create({ ...withLink, options: { ...skipping, concurrency: 1 } });
		const run = await harness.run(serial, { items: items('a', 'b'), settings: retry });
		const made = run.items('Persona').map(({ json }) => json);
		expect(made.map(({ alreadyExisted }) => alreadyExisted)).toEqual([true, false]);
		expect(journal().links.map(({ inquiryId }) => inquiryId)).toEqual([id, made[1]?.id]);
		expect(made[0]?.oneTimeLink).toBe(journal().links[0]?.link);
	});

	it('is not another execution, in which the inquiry was there before', async () => {
		const [made] = await harness.output(create(), { items: customer, executionId: 'one' });
		const [again] = await harness.output(create(), { items: customer, executionId: 'one' });
		const [found] = await harness.output(create(), { items: customer, executionId: 'another' });
		expect([made, again, found].map((each) => [each?.id, each?.alreadyExisted])).toEqual([
			[made?.id, false],
			[made?.id, false],
			[made?.id, true],
		]);
	});
});
