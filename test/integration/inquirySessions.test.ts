import type { INodeParameters } from 'n8n-workflow';

import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const journal = () => harness.simulator.journal;
const lastBody = () => journal().requests.at(-1)?.body;

const session = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquirySession',
	operation,
	...more,
});
const ofSession = (operation: string, more: INodeParameters = {}) =>
	session(operation, {
		inquirySessionId: byId('={{ $json.session }}') as INodeParameters,
		...more,
	});
/** An inquiry with so many sessions that nobody has opened. */
const put = (sessions: number) => {
	const { id } = world().putInquiry({ sessions });
	return {
		id,
		sessionIds: world()
			.sessions(id)
			.map((each) => each.id),
	};
};
const first = ({ sessionIds }: { sessionIds: string[] }) => [{ session: sessionIds[0] ?? '' }];

describe('Create Inquiry Session', () => {
	const create = session('create', { inquiryId: byId('={{ $json.id }}') as INodeParameters });

	it('makes one where the answer is lost, and where n8n runs the node again', async () => {
		const [one, other] = [put(0), put(0)];
		harness.simulator.faults.add(
			{ kind: 'resetAfter' },
			{ kind: 'status', status: 403, nth: 3, stored: false },
		);
		const run = await harness.run(
			{ ...create, options: { concurrency: 1 } },
			{
				items: [{ id: one.id }, { id: other.id }],
				settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
			},
		);
		expect(run.error).toBeUndefined();
		expect(run.items('Persona').map(({ json }) => json.id)).toEqual(
			[one, other].flatMap(({ id }) =>
				world()
					.sessions(id)
					.map((each) => each.id),
			),
		);
		expect(journal().sessions).toHaveLength(2);
	});

	it('shows that an inquiry has all the sessions that it may have', async () => {
		const { id } = put(25);
		const run = await harness.run(create, {
			items: [{ id }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			description: expect.stringContaining('limit of 25 sessions'),
			httpCode: '409',
			objectId: id,
		});
	});
});

describe('Get Inquiry Session', () => {
	it('tells when, from where and with what risk', async () => {
		const { id } = world().putInquiry({ status: 'pending' });
		const [opened] = world().sessions(id);
		const [found] = await harness.output(ofSession('get'), {
			items: [{ session: opened?.id ?? '' }],
		});
		expect(found).toMatchObject({
			id: opened?.id,
			inquiryId: id,
			status: 'active',
			createdAt: expect.any(String),
			ipAddress: '203.0.113.5',
			countryCode: 'US',
			isProxy: false,
			threatLevel: 'low',
		});
		expect(harness.requests).toEqual([`GET /inquiry-sessions/${opened?.id}`]);
	});

	it.each(['get', 'expire', 'generateOneTimeLink'])(
		'%s names what is missing, and what is not known',
		async (operation) => {
			const run = await harness.run(ofSession(operation), {
				items: [{ session: ' ' }, { session: 'iqse_Unknown' }],
				settings: { onError: 'continueRegularOutput' },
			});
			expect(run.items('Persona').map((item) => errorOf(item))).toEqual([
				expect.objectContaining({ message: "'Inquiry Session' is empty [item 0]" }),
				expect.objectContaining({
					message: 'Persona does not know this ID [item 1]',
					httpCode: '404',
				}),
			]);
			expect(harness.requests).toHaveLength(1);
		},
	);
});

describe('Expire All', () => {
	const expireAll = (inquiryIds: string, more: INodeParameters = {}) =>
		session('expireAll', { inquiryIds, ...more });

	it('ends all sessions of several inquiries with one request, and no others', async () => {
		const [one, two, other] = [put(2), put(3), put(1)];
		const [done, ...more] = await harness.output(expireAll(`${one.id}, ${two.id}`));
		expect(more).toEqual([]);
		expect(done).toMatchObject({ inquiryIds: [one.id, two.id], sessionCount: 5 });
		expect(done?.sessions).toHaveLength(5);
		expect(done?.sessions).toEqual(
			expect.arrayContaining(
				[one, two].flatMap(({ id, sessionIds }) =>
					sessionIds.map((sessionId): unknown =>
						expect.objectContaining({ id: sessionId, inquiryId: id, status: 'expired' }),
					),
				),
			),
		);
		const left = world()
			.sessions()
			.filter(({ status }) => status !== 'expired');
		expect(left.map(({ id }) => id)).toEqual(other.sessionIds);
		expect(harness.requests).toEqual(['POST /inquiry-sessions/expire-all']);
		expect(lastBody()).toEqual({ meta: { 'inquiry-ids': [one.id, two.id] } });
	});

	it('takes an array, and gives each item its own', async () => {
		const [one, two] = [put(2), put(1)];
		const done = await harness.output(expireAll('={{ $json.ids }}'), {
			items: [{ ids: [one.id] }, { ids: [two.id, one.id] }],
		});
		expect(done.map(({ inquiryIds }) => inquiryIds)).toEqual([[one.id], [two.id, one.id]]);
		expect(journal().requests.map(({ body }) => body)).toEqual([
			{ meta: { 'inquiry-ids': [one.id] } },
			{ meta: { 'inquiry-ids': [two.id, one.id] } },
		]);
	});

	it('lets an inquiry without sessions go on as an item', async () => {
		const { id } = put(0);
		const run = await harness.run(expireAll(id));
		expect(run.items('Persona').map(({ json }) => json)).toEqual([
			{ inquiryIds: [id], sessionCount: 0, sessions: [] },
		]);
		expect(run.items('Done').map(({ json }) => json.from)).toEqual([0]);
	});

	it("gives Persona's objects as they came in the raw output", async () => {
		const { id, sessionIds } = put(1);
		const [done] = await harness.output(expireAll(id, { output: 'raw' }));
		expect(done).toMatchObject({
			sessionCount: 1,
			sessions: [{ type: 'inquiry-session', id: sessionIds[0], attributes: { status: 'expired' } }],
		});
	});

	it.each([' ', ',', '={{ [] }}', '={{ $json.nothing }}'])(
		'refuses "%s", and sends nothing',
		async (inquiryIds) => {
			put(1);
			const run = await harness.run(expireAll(inquiryIds));
			expect(run.error?.message).toBe("'Inquiry IDs' is empty [item 0]");
			expect(harness.requests).toEqual([]);
		},
	);
});

describe('Generate One-Time Link of a session', () => {
	it('gives the first link again where the answer is lost', async () => {
		const inquiry = put(1);
		harness.simulator.faults.add({ kind: 'resetAfter' });
		const [made] = await harness.output(ofSession('generateOneTimeLink'), {
			items: first(inquiry),
		});
		expect(journal().links.map(({ link }) => link)).toEqual([made?.oneTimeLink]);
	});

	it('takes a success without a link for none', async () => {
		const inquiry = put(1);
		const data = { type: 'inquiry-session', id: inquiry.sessionIds[0] ?? '', attributes: {} };
		harness.simulator.faults.add({ kind: 'status', status: 200, body: { data, meta: {} } });
		const run = await harness.run(ofSession('generateOneTimeLink'), { items: first(inquiry) });
		expect(run.error?.message).toBe('Persona answered without a one-time link [item 0]');
	});

	it('shows that a session which has ended takes none', async () => {
		const inquiry = put(1);
		world().change(inquiry.id, 'expire');
		const run = await harness.run(ofSession('generateOneTimeLink'), { items: first(inquiry) });
		expect(run.error).toMatchObject({
			message: 'The current state of the object does not allow this [item 0]',
			description: expect.stringContaining('expired'),
		});
	});
});
