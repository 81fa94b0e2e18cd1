import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { standardTemplateIds, standardTemplateVersionIds } from '../../simulator';
import { byId, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start({ strict: true });
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

	it('comes as Persona sent it where Simplify is off', async () => {
		const { id, accountId } = world().putInquiry({ referenceId: 'customer-1' });
		const [raw] = await harness.output(get(id, { include: ['account'] }, { simplify: false }));
		expect(raw).toMatchObject({
			data: { type: 'inquiry', id },
			included: [{ type: 'account', id: accountId, attributes: { 'reference-id': 'customer-1' } }],
		});
	});
});

describe('Sparse Fields', () => {
	it('leave out what is not wanted', async () => {
		const { id } = world().putInquiry({ referenceId: 'customer-1', note: 'A note' });
		const [found] = await harness.output(get(id, { sparseFields: ' note , status,note' }));
		expect(lastQuery()).toEqual({ 'fields[inquiry]': ['note,status'] });
		expect(found).toMatchObject({ id, note: 'A note', status: 'created', referenceId: null });
	});

	it('take an array, and single fields of the person', async () => {
		const { id } = world().putInquiry({ fields: { name_first: 'Mara', name_last: 'Ek' } });
		const [found] = await harness.output(
			get(id, { sparseFields: "={{ ['status', 'fields.name_first'] }}" }),
		);
		expect(found?.fields).toEqual({ name_first: 'Mara' });
	});

	it('leave linkExpiresAt right, which is worked out from expires-at', async () => {
		harness.simulator.clock.freeze(new Date('2026-03-02T09:00:00Z'));
		const { id } = world().putInquiry({ status: 'expired' });
		const [made] = await harness.output(
			onInquiry('generateOneTimeLink', id, {
				expiresInSeconds: 1_000_000,
				options: { sparseFields: 'status' },
			}),
		);
		expect(lastQuery()).toEqual({ 'fields[inquiry]': ['status,expires-at,updated-at'] });
		expect(made).toMatchObject({
			linkExpiresAt: '2026-03-03T09:00:00.000Z',
			oneTimeLink: harness.simulator.journal.links[0]?.link,
			createdAt: null,
		});
	});

	it('of a session are its own', async () => {
		const { id } = world().putInquiry({ status: 'pending' });
		const session = world().sessions(id)[0]?.id ?? '';
		const [found] = await harness.output({
			resource: 'inquirySession',
			operation: 'get',
			inquirySessionId: byId(session) as INodeParameters,
			options: { sparseFields: 'ip-address' },
		});
		expect(lastQuery()).toEqual({ 'fields[inquiry-session]': ['ip-address'] });
		expect(found).toMatchObject({ id: session, ipAddress: '203.0.113.5', status: null });
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
					options: { sparseFields: 'updated-at' },
				}),
			);
			expect(done).toMatchObject({ updatedAt: expect.any(String), createdAt: null });
			if (operation === 'resume') expect(done?.sessionToken).toMatch(/^eyJ/);
		},
	);
});

describe('Simplify off', () => {
	const raw = { simplify: false };

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
