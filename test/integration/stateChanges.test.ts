import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultRule, InquirySettings, InquiryStatus, Simulator } from '../../simulator';
import { startJudgedSimulator } from '../support/judge/judgedSimulator';
import { byId, errorOf, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const put = (settings: InquirySettings = {}) => world().putInquiry(settings).id;
const keys = () => harness.simulator.journal.requests.map(({ idempotencyKey }) => idempotencyKey);
const statuses = () => harness.simulator.journal.requests.map(({ status }) => status);

const change = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation,
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
	...more,
});

const decisions = [
	{ operation: 'approve', path: 'approve', status: 'approved' },
	{ operation: 'decline', path: 'decline', status: 'declined' },
] as const;
const changes = [
	...decisions,
	{ operation: 'markForReview', path: 'mark-for-review', status: 'needs_review' },
	{ operation: 'expire', path: 'expire', status: 'expired' },
] as const;

describe.each(changes)('$operation', ({ operation, path, status }) => {
	it('changes the status with one request, without a body, and gives the inquiry', async () => {
		const id = put({ status: 'pending', referenceId: 'customer-1' });
		const [changed] = await harness.output(change(operation), { items: [{ id }] });
		expect(changed).toMatchObject({ id, status, referenceId: 'customer-1', redactedAt: null });
		expect(changed).not.toHaveProperty('alreadyInState');
		expect(world().inquiry(id).status).toBe(status);
		expect(harness.requests).toEqual([`POST /inquiries/${id}/${path}`]);
		expect(harness.simulator.journal.requests[0]?.body).toBeNull();
		expect(keys()[0]).toMatch(/^[0-9a-f]{64}$/);
	});

	it('says whether it was so already where the option is on, in every output', async () => {
		const id = put({ status: 'pending' });
		const options = { ignoreIfAlreadyInState: true };
		const [changed] = await harness.output(change(operation, { options }), { items: [{ id }] });
		expect(changed).toMatchObject({ id, status, alreadyInState: false });
		const raw = put({ status: 'pending' });
		expect(
			await harness.output(change(operation, { options, output: 'raw' }), {
				items: [{ id: raw }],
			}),
		).toEqual([
			expect.objectContaining({
				alreadyInState: false,
				data: expect.objectContaining({ id: raw }),
			}),
		]);
	});

	it('does the work once where the answer is lost, and takes the stored answer', async () => {
		const id = put({ status: 'pending' });
		harness.simulator.faults.add({ kind: 'resetAfter', path: `${path}$` });
		const [changed] = await harness.output(change(operation), { items: [{ id }] });
		expect(changed).toMatchObject({ id, status });
		expect(harness.simulator.journal.requests.map(({ replayed }) => replayed)).toEqual([
			false,
			true,
		]);
		expect(keys()[1]).toBe(keys()[0]);
	});

	it('gives what is included, and the attributes that are wanted', async () => {
		const id = put({ status: 'pending', note: 'A note', referenceId: 'customer-1' });
		const [changed] = await harness.output(
			change(operation, { ...select('note'), options: { include: ['account'] } }),
			{ items: [{ id }] },
		);
		expect(changed).toMatchObject({ id, note: 'A note' });
		expect(changed).not.toHaveProperty('referenceId');
		expect(changed?.included).toEqual([
			expect.objectContaining({ type: 'account', id: world().inquiry(id).accountId }),
		]);
	});

	it('refuses to work on nothing', async () => {
		const run = await harness.run(change(operation), { items: [{ id: ' ' }] });
		expect(run.error?.message).toBe("'Inquiry' is empty [item 0]");
		expect(harness.requests).toEqual([]);
	});
});

describe.each(decisions)('$operation an inquiry', ({ operation, status }) => {
	it('sends the comment, trimmed, for the reviewers to read', async () => {
		const id = put({ status: 'completed' });
		const comment = ' Checked by phone ';
		const [changed] = await harness.output(
			change(operation, { comment, ...select('reviewerComment') }),
			{ items: [{ id }] },
		);
		expect(changed?.reviewerComment).toBe('Checked by phone');
		expect(harness.simulator.journal.requests[0]?.body).toEqual({
			meta: { comment: 'Checked by phone' },
		});
	});

	it('a second time is an error that says what to do', async () => {
		const id = put({ status });
		const run = await harness.run(change(operation), {
			items: [{ id, status, referenceId: 'customer-1' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: 'The current state of the object does not allow this [item 0]',
			description: expect.stringMatching(
				new RegExp(
					`Persona says: .*${id} is ${status}\\..*'Ignore If Already in State'.*Request ID: req_`,
				),
			),
			httpCode: '409',
			objectId: id,
			referenceId: 'customer-1',
			status,
		});
		expect(harness.requests).toEqual([
			`POST /inquiries/${id}/${operation}`,
			`GET /inquiries/${id}`,
		]);
	});

	it('a second time has the status in its error where no item told it', async () => {
		const id = put({ status });
		const run = await harness.run(change(operation, select('note')), {
			items: [{ id }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({ httpCode: '409', status });
	});

	it('a second time is done where the user wants that, however little of it is shown', async () => {
		const id = put({ status, note: 'A note' });
		const options = { ignoreIfAlreadyInState: true };
		for (const more of [{}, select('note')]) {
			const [same] = await harness.output(change(operation, { options, ...more }), {
				items: [{ id }],
			});
			expect(same).toMatchObject({ id, alreadyInState: true });
		}
	});

	it('is recognised as its own work where the stored answer was a failure', async () => {
		const id = put({ status: 'completed' });
		harness.simulator.faults.add({ kind: 'status', status: 500, work: 'done', path: operation });
		const options = { ignoreIfAlreadyInState: true };
		const [changed] = await harness.output(change(operation, { options }), { items: [{ id }] });
		expect(changed).toMatchObject({ id, status, alreadyInState: false });
		expect(statuses()).toEqual([500, 409, 200]);
	});
});

it.each(['approved', 'declined'] as const)(
	'a %s inquiry is in no other state, whatever may be ignored: the error has its status',
	async (status) => {
		const id = put({ status });
		const run = await harness.run(
			change('markForReview', { options: { ignoreIfAlreadyInState: true } }),
			{ items: [{ id }], settings: { onError: 'continueRegularOutput' } },
		);
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: 'The current state of the object does not allow this [item 0]',
			description: expect.stringMatching(new RegExp(`${id} is ${status}\\.`)),
			httpCode: '409',
			objectId: id,
			status,
		});
		expect(harness.requests).toEqual([
			`POST /inquiries/${id}/mark-for-review`,
			`GET /inquiries/${id}`,
		]);
	},
);

it('the status of the error is there where few attributes are wanted', async () => {
	const id = put({ status: 'approved' });
	const options = { ignoreIfAlreadyInState: true };
	const run = await harness.run(change('markForReview', { options, ...select('note') }), {
		items: [{ id }],
		settings: { onError: 'continueRegularOutput' },
	});
	expect(errorOf(run.items('Persona')[0])).toMatchObject({ objectId: id, status: 'approved' });
});

describe('a Persona that refuses to expire what is expired', () => {
	let refusing: Simulator;
	beforeAll(async () => {
		refusing = await startJudgedSimulator({
			assumptions: { expireOnExpiredInquiry: 'refuse' },
		});
	});
	afterAll(async () => await refusing.stop());

	it('is an error, or done where the user wants that', async () => {
		const { id } = refusing.world('sandbox').putInquiry({ status: 'expired' });
		const at = { items: [{ id }], baseUrl: refusing.baseUrl };
		const run = await harness.run(change('expire'), at);
		expect(run.error).toMatchObject({ httpCode: '409' });
		const options = { ignoreIfAlreadyInState: true };
		for (const more of [{}, select('note')]) {
			const [same] = await harness.output(change('expire', { options, ...more }), at);
			expect(same).toMatchObject({ id, alreadyInState: true });
		}
	});
});

it('an inquiry that is not there is an error that looks no further', async () => {
	const run = await harness.run(change('approve', { options: { ignoreIfAlreadyInState: true } }), {
		items: [{ id: 'inq_Unknown' }],
	});
	expect(run.error?.message).toBe('Persona does not know this ID [item 0]');
	expect(harness.requests).toEqual(['POST /inquiries/inq_Unknown/approve']);
});

it('thirty inquiries in all states: each is approved once, or accounted for by its error', async () => {
	const kinds: InquiryStatus[] = ['created', 'pending', 'completed', 'approved', 'declined'];
	const items = Array.from({ length: 30 }, (_, n): IDataObject => {
		const status = kinds[n % 6];
		return status ? { id: put({ status }), status } : { id: `inq_Unknown${n}`, status: 'pending' };
	});
	const run = await harness.run(change('approve'), {
		items,
		settings: { onError: 'continueErrorOutput' },
	});
	const from = (name: string) => run.items(name).map(({ json }) => json.from);
	const numbers = (isFailed: boolean) =>
		items.flatMap(({ status, id }, n) =>
			(status === 'approved' || String(id).startsWith('inq_Unknown')) === isFailed ? [n] : [],
		);
	expect(from('Done')).toEqual(numbers(false));
	expect(from('Failed')).toEqual(numbers(true));
	const [done, failed] = run.outputs('Persona');
	expect(done?.map(({ json }) => [json.id, json.status])).toEqual(
		numbers(false).map((n) => [items[n]?.id, 'approved']),
	);
	expect(failed?.map((item) => [errorOf(item).objectId, errorOf(item).httpCode])).toEqual(
		numbers(true).map((n) => [items[n]?.id, n % 6 === 3 ? '409' : '404']),
	);
	expect(
		world()
			.inquiries()
			.every(({ status }) => status === 'approved'),
	).toBe(true);
	// Those that are approved are looked at after the refusal.
	expect(harness.requests).toHaveLength(35);
});

describe('a refusal for the state of an inquiry', () => {
	const refused: Array<[string, INodeParameters, InquirySettings, string]> = [
		['resume', {}, { status: 'approved' }, 'approved'],
		['approve', {}, { status: 'completed', redacted: true }, 'redacted'],
		[
			'update',
			{ updateFields: { note: 'New' } },
			{ status: 'completed', redacted: true },
			'redacted',
		],
		['setTags', { tags: 'vip' }, { status: 'completed', redacted: true }, 'redacted'],
		['addTag', { tag: 'vip' }, { status: 'completed', redacted: true }, 'redacted'],
		[
			'simulate',
			{ simulateActions: { action: [{ type: 'start_inquiry' }] } },
			{ status: 'declined' },
			'declined',
		],
	];

	it.each(refused)('to %s says what that is', async (operation, more, settings, words) => {
		const id = put(settings);
		const run = await harness.run(change(operation, more), {
			items: [{ id }],
			settings: { onError: 'continueRegularOutput' },
		});
		const { message, description, status } = errorOf(run.items('Persona')[0]);
		expect(message).toBe('The current state of the object does not allow this [item 0]');
		expect(description).toContain(`${id} is ${words}.`);
		expect(description).not.toContain('Ignore If Already');
		expect(status).toBe(settings.status);
		expect(harness.requests).toHaveLength(2);
		expect(harness.requests[1]).toBe(`GET /inquiries/${id}`);
	});

	it('is what is told where the inquiry cannot be looked at', async () => {
		const id = put({ status: 'approved' });
		harness.simulator.faults.add({ kind: 'status', status: 403, method: 'GET' });
		const run = await harness.run(change('approve'), { items: [{ id }] });
		expect(run.error).toMatchObject({
			message: 'The current state of the object does not allow this [item 0]',
			httpCode: '409',
		});
		expect(harness.requests).toHaveLength(2);
	});
});

describe('redact', () => {
	const redact = (more: INodeParameters = {}) =>
		change('redact', { confirmRedaction: true, ...more });

	it.each([false, '={{ $json.confirmed }}'])(
		'sends nothing while Confirm Redaction is %s',
		async (confirmRedaction) => {
			const id = put({ status: 'completed' });
			const run = await harness.run(redact({ confirmRedaction }), { items: [{ id }] });
			expect(run.error).toMatchObject({
				message: "'Confirm Redaction' is off [item 0]",
				description: expect.stringContaining('Nothing was sent'),
			});
			expect(harness.requests).toEqual([]);
			expect(world().inquiry(id).redactedAt).toBeNull();
		},
	);

	it('is off where nothing is said', async () => {
		const run = await harness.run(change('redact'), { items: [{ id: put() }] });
		expect(run.error?.message).toBe("'Confirm Redaction' is off [item 0]");
		expect(harness.requests).toEqual([]);
	});

	it('deletes for good, with one request and no key', async () => {
		const id = put({ status: 'approved', referenceId: 'customer-1', note: 'A note' });
		const [gone] = await harness.output(
			redact(select('status', 'referenceId', 'note', 'redactedAt')),
			{ items: [{ id }] },
		);
		expect(gone).toMatchObject({ id, status: 'approved', referenceId: null, note: null });
		expect(gone?.redactedAt).toEqual(expect.any(String));
		expect(world().inquiry(id).redactedAt).not.toBeNull();
		expect(harness.requests).toEqual([`DELETE /inquiries/${id}`]);
		expect(keys()).toEqual([null]);
	});

	it('tells the confirmed items from the others', async () => {
		const items = [true, false, true].map((confirmed) => ({ id: put(), confirmed }));
		await harness.run(redact({ confirmRedaction: '={{ $json.confirmed }}' }), {
			items,
			settings: { onError: 'continueErrorOutput' },
		});
		expect(items.map(({ id }) => world().inquiry(id).redactedAt !== null)).toEqual(
			items.map(({ confirmed }) => confirmed),
		);
	});

	it.each<[string, FaultRule]>([
		['a reset', { kind: 'resetAfter' }],
		['an answer cut short', { kind: 'cut' }],
		['a web page', { kind: 'html', work: 'done' }],
		['502', { kind: 'status', status: 502, work: 'done' }],
	])('knows its own work again where the answer is lost to %s', async (_, fault) => {
		const id = put({ status: 'completed' });
		harness.simulator.faults.add({ ...fault, method: 'DELETE' });
		const [gone] = await harness.output(redact(), { items: [{ id }] });
		expect(gone).toMatchObject({ id, redactedAt: expect.any(String) });
		expect(statuses().slice(1)).toEqual([409, 200]);
	});

	it('knows it again where only few attributes are wanted', async () => {
		const id = put({ status: 'completed' });
		harness.simulator.faults.add({ kind: 'resetAfter', method: 'DELETE' });
		const options = { ignoreIfAlreadyInState: true };
		const [gone] = await harness.output(redact({ options, ...select('status') }), {
			items: [{ id }],
		});
		expect(gone).toMatchObject({ id, status: 'completed', alreadyInState: false });
	});

	it('a second time is an error, or done where the user wants that', async () => {
		const id = put({ status: 'completed', redacted: true });
		const run = await harness.run(redact(), { items: [{ id }] });
		expect(run.error).toMatchObject({ httpCode: '409' });
		const [same] = await harness.output(redact({ options: { ignoreIfAlreadyInState: true } }), {
			items: [{ id }],
		});
		expect(same).toMatchObject({ id, alreadyInState: true, redactedAt: expect.any(String) });
	});
});
