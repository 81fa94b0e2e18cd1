import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { standardTemplateIds, standardTemplateVersionIds } from '../../simulator';
import type { InquirySettings } from '../../simulator';
import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const put = (settings: InquirySettings = {}) =>
	world().putInquiry({ referenceId: 'customer-1', ...settings }).id;
const links = () => harness.simulator.journal.links;

const byReference = (value: string) =>
	({ __rl: true, mode: 'referenceId', value }) as unknown as INodeParameters;
const operation = (name: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: name,
	inquiryId: byReference('={{ $json.reference }}'),
	...more,
});
const items = (...references: string[]): IDataObject[] =>
	references.map((reference) => ({ reference }));
const customer = items('customer-1');

const refusalOf = async (parameters: INodeParameters, given = customer) => {
	const run = await harness.run(parameters, {
		items: given,
		settings: { onError: 'continueRegularOutput' },
	});
	return errorOf(run.items('Persona')[0]);
};

describe.each(['get', 'generateOneTimeLink'])('%s by reference ID', (name) => {
	it('takes the newest open inquiry, and no other', async () => {
		put({ status: 'pending' });
		const newest = put();
		put({ status: 'approved' });
		put({ redacted: true });
		world().putInquiry({ referenceId: 'customer-10' });
		const [found] = await harness.output(operation(name), { items: customer });
		expect(found).toMatchObject({ id: newest, status: 'created', referenceId: 'customer-1' });
		expect(harness.requests).toEqual([
			'GET /inquiries',
			name === 'get'
				? `GET /inquiries/${newest}`
				: `POST /inquiries/${newest}/generate-one-time-link`,
		]);
		expect(harness.simulator.journal.requests[0]?.query).toEqual({
			'filter[reference-id]': ['customer-1'],
			'page[size]': ['100'],
		});
	});

	it('never takes a redacted one, even where Persona still lists it', async () => {
		const open = put();
		const redacted = world().inquiry(put({ redacted: true }));
		redacted.referenceId = 'customer-1';
		const [found] = await harness.output(operation(name), { items: customer });
		expect(found?.id).toBe(open);

		world().change(open, 'decline');
		const newest = world().inquiry(put({ status: 'pending', redacted: true }));
		newest.referenceId = 'customer-1';
		expect(await refusalOf(operation(name))).toMatchObject({
			message: 'The reference ID has no open inquiry [item 0]',
			description: expect.stringContaining(`${newest.id} (redacted)`),
		});
	});

	describe('where the list does not keep to the reference ID', () => {
		/** A page that holds other persons' inquiries too, the newest first. */
		const listed = (...ids: string[]) => {
			const data = ids.map((id) => {
				const { referenceId, status, templateId } = world().inquiry(id);
				return {
					type: 'inquiry',
					id,
					attributes: { status, 'reference-id': referenceId, 'redacted-at': null },
					relationships: {
						'inquiry-template': { data: { type: 'inquiry-template', id: templateId } },
					},
				};
			});
			const body = { data, links: { prev: null, next: null } };
			harness.simulator.faults.add({
				kind: 'status',
				status: 200,
				path: '/inquiries$',
				method: 'GET',
				body,
			});
		};

		it("never takes another person's inquiry", async () => {
			const mine = put();
			const theirs = put({ referenceId: 'customer-2' });
			const nobodys = world().putInquiry().id;
			listed(nobodys, theirs, mine);
			const [found] = await harness.output(operation(name), { items: customer });
			expect(found?.id).toBe(mine);
			expect(harness.requests.join()).not.toContain(theirs);

			listed(nobodys, theirs);
			const error = await refusalOf(operation(name));
			expect(error.message).toBe('The reference ID has no inquiry [item 0]');
			expect(links().filter(({ inquiryId }) => inquiryId !== mine)).toEqual([]);
		});

		it('takes one that is cased otherwise for that of another person', async () => {
			listed(put({ referenceId: 'CUSTOMER-1' }));
			expect((await refusalOf(operation(name))).message).toMatch(/has no inquiry/);
		});
	});

	it.each(['a, b', 'https://example.test/dashboard/inquiries/7', ' spaced out ', '..', 'mara+1@x'])(
		'takes the reference ID %p as it is, trimmed',
		async (referenceId) => {
			put();
			put({ referenceId: 'a' });
			const mine = put({ referenceId: referenceId.trim() });
			const [found] = await harness.output(operation(name), { items: items(referenceId) });
			expect(found?.id).toBe(mine);
		},
	);

	it('finds one that is older than a hundred others', async () => {
		const open = put();
		for (let n = 0; n < 120; n++) put({ status: 'declined' });
		const [found] = await harness.output(operation(name), { items: customer });
		expect(found?.id).toBe(open);
		expect(harness.requests.slice(0, 2)).toEqual(['GET /inquiries', 'GET /inquiries']);
	});

	it('names the inquiry that it found where Persona then refuses it', async () => {
		const id = put({ status: 'pending' });
		harness.simulator.faults.add({ kind: 'status', status: 422, path: id, times: 9 });
		expect(await refusalOf(operation(name))).toMatchObject({
			httpCode: '422',
			description: expect.stringContaining(`The error is about ${id}.`),
			objectType: 'inquiry',
			objectId: id,
			referenceId: 'customer-1',
			status: 'pending',
		});
	});

	it('asks which is meant where open ones are from several templates', async () => {
		const one = put();
		const other = put({ inquiryTemplateId: standardTemplateIds.ageCheck });
		const error = await refusalOf(operation(name));
		expect(error).toMatchObject({
			message: 'The reference ID has open inquiries from several templates [item 0]',
			description: expect.stringContaining("Add the option 'Template of Reference ID'"),
			referenceId: 'customer-1',
			objectId: null,
			httpCode: null,
		});
		expect(error.description).toContain(`${one} from ${standardTemplateIds.onboarding}`);
		expect(error.description).toContain(`${other} from ${standardTemplateIds.ageCheck}`);
		expect(harness.requests).toEqual(['GET /inquiries']);

		for (const [inquiryTemplateId, id] of [
			[standardTemplateIds.onboarding, one],
			[standardTemplateIds.ageCheck, other],
		] as const) {
			const [found] = await harness.output(operation(name, { options: { inquiryTemplateId } }), {
				items: customer,
			});
			expect(found?.id).toBe(id);
		}
	});

	it('knows legacy templates too', async () => {
		put();
		const [legacy] = await harness.output({
			resource: 'inquiry',
			operation: 'create',
			inquiryTemplateId: byId(standardTemplateIds.legacy) as INodeParameters,
			referenceId: 'customer-1',
		});
		const options = { inquiryTemplateId: standardTemplateIds.legacy };
		const [found] = await harness.output(operation(name, { options }), { items: customer });
		expect(found?.id).toBe(legacy?.id);
	});

	it('says which is the newest where none is open', async () => {
		put({ status: 'failed' });
		const newest = put({ status: 'approved' });
		expect(await refusalOf(operation(name))).toMatchObject({
			message: 'The reference ID has no open inquiry [item 0]',
			description: expect.stringContaining(
				`The newest inquiry of customer-1 is ${newest} (approved).`,
			),
			objectType: 'inquiry',
			objectId: newest,
			referenceId: 'customer-1',
			status: 'approved',
		});
	});

	it('says so where there is none at all', async () => {
		put({ referenceId: 'somebody-else' });
		expect(await refusalOf(operation(name))).toMatchObject({
			message: 'The reference ID has no inquiry [item 0]',
			description: expect.stringMatching(
				/^Check the reference ID customer-1\. .*sandbox or production/,
			),
			referenceId: 'customer-1',
			objectId: null,
		});
	});

	it('names the option where there is none from its template', async () => {
		put();
		const options = { inquiryTemplateId: standardTemplateIds.ageCheck };
		expect(await refusalOf(operation(name, { options }))).toMatchObject({
			message: 'The reference ID has no inquiry from this template [item 0]',
			description: expect.stringContaining("'Template of Reference ID'"),
		});
	});

	it('refuses the ID of a version, which no inquiry could match', async () => {
		const options = { inquiryTemplateId: standardTemplateVersionIds.ageCheck };
		const error = await refusalOf(operation(name, { options }));
		expect(error.message).toBe("'Template of Reference ID' is the ID of a version [item 0]");
		expect(harness.requests).toEqual([]);
	});

	it('refuses a template that is empty, since one from any template could come', async () => {
		put({ inquiryTemplateId: standardTemplateIds.ageCheck });
		const options = { inquiryTemplateId: '={{ $json.template }}' };
		const error = await refusalOf(operation(name, { options }));
		expect(error.message).toBe("'Template of Reference ID' is empty [item 0]");
		expect(harness.requests).toEqual([]);
	});

	it('refuses a reference ID that is empty, and reads nobody’s inquiries', async () => {
		put();
		expect((await refusalOf(operation(name), items('  '))).message).toBe(
			"'Inquiry' is empty [item 0]",
		);
		expect(harness.requests).toEqual([]);
	});

	it('accounts for each of many persons', async () => {
		const ids = ['a', 'b'].map((referenceId) => put({ referenceId }));
		const run = await harness.run(operation(name), {
			items: items('a', 'nobody', 'b', ''),
			settings: { onError: 'continueErrorOutput' },
		});
		const [done, failed] = run.outputs('Persona');
		expect(done?.map(({ json }) => json.id)).toEqual(ids);
		expect(failed?.map((item) => errorOf(item).referenceId)).toEqual(['nobody', null]);
		expect(run.items('Failed').map(({ json }) => json.from)).toEqual([1, 3]);
	});
});

describe('Generate One-Time Link by reference ID', () => {
	it('resumes the newest expired one where none is open', async () => {
		put({ status: 'expired' });
		const newest = put({ status: 'expired' });
		put({ status: 'declined' });
		const [made] = await harness.output(operation('generateOneTimeLink'), { items: customer });
		expect(made).toMatchObject({ id: newest, status: 'pending', oneTimeLink: links()[0]?.link });
		expect(harness.requests).toEqual([
			'GET /inquiries',
			`POST /inquiries/${newest}/resume`,
			`POST /inquiries/${newest}/generate-one-time-link`,
		]);
	});

	it('prefers an open one to a newer expired one, and asks only about templates of the open', async () => {
		const open = put({ status: 'pending' });
		put({ status: 'expired', inquiryTemplateId: standardTemplateIds.ageCheck });
		const [made] = await harness.output(operation('generateOneTimeLink'), { items: customer });
		expect(made?.id).toBe(open);
	});

	it('says that an expired one has to be resumed where it may not', async () => {
		const id = put({ status: 'expired' });
		expect(
			await refusalOf(operation('generateOneTimeLink', { resumeIfExpired: false })),
		).toMatchObject({
			message: 'Persona creates no one-time link, because the inquiry is expired [item 0]',
			objectId: id,
			referenceId: 'customer-1',
			status: 'expired',
		});
	});

	it('names inquiry and person where Persona refuses', async () => {
		const id = put({ sessions: 25 });
		expect(await refusalOf(operation('generateOneTimeLink'))).toMatchObject({
			description: expect.stringContaining('limit of 25 sessions'),
			httpCode: '409',
			objectId: id,
			referenceId: 'customer-1',
			status: 'created',
		});
	});

	it('finds the same link again when n8n runs the node a second time', async () => {
		const first = put({ status: 'expired', referenceId: 'a' });
		put({ status: 'pending', referenceId: 'b' });
		harness.simulator.faults.add({
			kind: 'status',
			status: 403,
			path: 'generate-one-time-link$',
			nth: 2,
			stored: false,
		});
		const run = await harness.run(
			operation('generateOneTimeLink', { options: { concurrency: 1 } }),
			{
				items: items('a', 'b'),
				settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
			},
		);
		expect(run.error).toBeUndefined();
		expect(run.items('Persona').map(({ json }) => json.oneTimeLink)).toEqual(
			links().map(({ link }) => link),
		);
		expect(links()).toHaveLength(2);
		expect(links()[0]?.inquiryId).toBe(first);
	});
});

it.each(['resume', 'approve', 'downloadPdf', 'redact'])(
	'%s takes no reference ID for an ID, left over from another operation',
	async (name) => {
		put();
		const error = await refusalOf(operation(name, { confirmRedaction: true }));
		expect(error.message).toMatch(/^'Inquiry' .*reference ID/);
		expect(harness.requests).toEqual([]);
	},
);
