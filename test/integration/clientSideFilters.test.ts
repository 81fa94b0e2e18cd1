import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { getAll as getManyInquiries } from '../../nodes/Persona/resources/inquiry/getAll/getAll.operation';
import type { InquirySettings } from '../../simulator';
import { select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => {
	harness.reset();
	harness.simulator.clock.freeze(now);
});
afterAll(async () => await harness.stop());

const now = new Date('2026-03-02T09:00:00Z');
const hour = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * hour);

const world = () => harness.simulator.world('sandbox');
const put = (settings: InquirySettings = {}) => world().putInquiry(settings).id;
const queries = () => harness.simulator.journal.requests.map(({ query }) => query);

const getAll = (filters: IDataObject, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: 'getAll',
	returnAll: true,
	filters: filters as INodeParameters,
	...more,
});
const found = async (filters: IDataObject, more: INodeParameters = {}) =>
	(await harness.output(getAll(filters, more))).map(({ id }) => id);
const refusalOf = async (filters: IDataObject, more: INodeParameters = {}) => {
	const run = await harness.run(getAll(filters, more));
	expect(harness.requests).toEqual([]);
	return run.error?.message;
};

/** A day old at most, so that it expires in `hours`, to the minute. */
const expiring = (hours: number, settings: InquirySettings = {}) =>
	put({ createdAt: ago(24 - hours), expiration: { afterCreate: 24 * 3600 }, ...settings });
/** Created a day before it expired. */
const expired = (hoursAgo: number, settings: InquirySettings = {}) =>
	put({ status: 'expired', createdAt: ago(hoursAgo + 24), started: false, ...settings });

describe('Expires Within (Hours)', () => {
	it('finds the open inquiries that end soon', async () => {
		const soon = expiring(3);
		const last = expiring(6);
		expiring(7);
		expired(2);
		expect(await found({ expiresWithinHours: 6 })).toEqual([soon, last].reverse());
		expect(queries()[0]).toEqual({
			'filter[status]': ['created,pending'],
			'page[size]': ['100'],
		});
	});

	it('keeps to the status that is chosen', async () => {
		expiring(3);
		const pending = put({ status: 'pending', createdAt: ago(1) });
		expect(await found({ expiresWithinHours: 24, status: ['pending', 'approved'] })).toEqual([
			pending,
		]);
		expect(queries()[0]).toMatchObject({ 'filter[status]': ['pending'] });
	});

	it('refuses a status in which nothing can be found', async () => {
		expect(await refusalOf({ expiresWithinHours: 6, status: ['expired'] })).toBe(
			"'Expires Within (Hours)' finds nothing with the chosen 'Status' [item 0]",
		);
	});

	it('asks for the time that it needs, however few attributes are wanted', async () => {
		const soon = expiring(3, { referenceId: 'customer-1' });
		expiring(9);
		const [only, ...others] = await harness.output(
			getAll({ expiresWithinHours: 6 }, select('referenceId')),
		);
		expect(others).toEqual([]);
		expect(only).toEqual({ id: soon, referenceId: 'customer-1' });
		expect(queries()[0]).toMatchObject({ 'fields[inquiry]': ['reference-id,expires-at'] });
	});

	it.each([0, -1, 1.5, 'soon'])('refuses %p', async (expiresWithinHours) => {
		expect(await refusalOf({ expiresWithinHours })).toBe(
			"'Expires Within (Hours)' must be a whole number above 0 [item 0]",
		);
	});
});

describe('Expired Within (Days)', () => {
	it('finds those that expired lately', async () => {
		const yesterday = expired(20);
		const lately = expired(47);
		expired(49);
		expiring(3);
		expect(await found({ expiredWithinDays: 2 })).toEqual([lately, yesterday].reverse());
		expect(queries()[0]).toMatchObject({ 'filter[status]': ['expired'] });
	});

	it('reads page after page up to the limit of what is kept', async () => {
		const kept = [expired(1), expired(2)];
		for (let n = 0; n < 130; n++) expired(100);
		const long = { createdAt: ago(500), expiration: { afterCreate: 497 * 3600 } };
		kept.push(expired(3, long));
		expect(await found({ expiredWithinDays: 1 })).toEqual(kept);
		expect(harness.requests).toHaveLength(2);
		expect(await found({ expiredWithinDays: 1 }, { returnAll: false, limit: 2 })).toEqual(
			kept.slice(0, 2),
		);
		expect(harness.requests).toHaveLength(3);
	});

	it('cannot be combined with the other one', async () => {
		expect(await refusalOf({ expiredWithinDays: 1, expiresWithinHours: 1 })).toMatch(
			/cannot be combined with/,
		);
	});

	it('refuses a status in which nothing can be found', async () => {
		expect(await refusalOf({ expiredWithinDays: 1, status: ['pending', 'approved'] })).toBe(
			"'Expired Within (Days)' finds nothing with the chosen 'Status' [item 0]",
		);
	});

	it('asks for the time that it needs, however few attributes are wanted', async () => {
		const lately = expired(1);
		expired(49);
		expect(await found({ expiredWithinDays: 1 }, select('status'))).toEqual([lately]);
		expect(queries()[0]).toMatchObject({ 'fields[inquiry]': ['status,expired-at'] });
	});
});

describe('Sessions at Most', () => {
	it('finds those that have room for more links', async () => {
		const none = put();
		const twenty = put({ sessions: 20 });
		put({ sessions: 21 });
		expect(await found({ maxSessions: 20 })).toEqual([twenty, none]);
		expect(await found({ maxSessions: 0 })).toEqual([none]);
	});

	it('goes together with the others', async () => {
		const wanted = expiring(3, { sessions: 2, referenceId: 'customer-1' });
		expiring(3, { sessions: 5, referenceId: 'customer-1' });
		expiring(9, { sessions: 2, referenceId: 'customer-1' });
		expiring(3, { sessions: 2 });
		expect(
			await found({ maxSessions: 2, expiresWithinHours: 6, referenceId: 'customer-1' }),
		).toEqual([wanted]);
	});

	it('asks for the whole inquiry, which has its sessions, however few attributes are wanted', async () => {
		const one = put({ sessions: 1 });
		put({ sessions: 3 });
		expect(await found({ maxSessions: 2 }, select('status'))).toEqual([one]);
		expect(Object.keys(queries()[0] ?? {})).toEqual(['page[size]']);
	});
});

describe('Leave Out Redacted', () => {
	it('finds those for which something can still be done', async () => {
		const wanted = expired(1);
		expired(2, { redacted: true });
		expect(await found({ expiredWithinDays: 1, leaveOutRedacted: true })).toEqual([wanted]);
		expect(await found({ leaveOutRedacted: true }, { returnAll: false, limit: 1 })).toEqual([
			wanted,
		]);
	});

	it('finds the redacted too where it is off', async () => {
		const redacted = put({ redacted: true });
		const other = put();
		expect(await found({ leaveOutRedacted: false })).toEqual([other, redacted]);
		// Nothing has to be left out, so no more is read than is wanted.
		await found({ leaveOutRedacted: false }, { returnAll: false, limit: 1 });
		expect(queries().at(-1)).toEqual({ 'page[size]': ['1'] });
	});

	it('asks for the time that it needs, however few attributes are wanted', async () => {
		put({ redacted: true });
		const wanted = put();
		expect(await found({ leaveOutRedacted: true }, select('status'))).toEqual([wanted]);
		expect(queries()[0]).toMatchObject({ 'fields[inquiry]': ['status,redacted-at'] });
	});

	it('lets a batch of links through that one redacted inquiry would end', async () => {
		const ids = [expired(1), expired(2)];
		expired(3, { redacted: true });
		const items = await harness.output(
			getAll({ status: ['expired'], leaveOutRedacted: true }, { options: {} }),
		);
		const made = await harness.output(
			{
				resource: 'inquiry',
				operation: 'generateOneTimeLink',
				inquiryId: {
					__rl: true,
					mode: 'id',
					value: '={{ $json.id }}',
				} as unknown as INodeParameters,
			},
			{ items },
		);
		expect(made.map(({ id }) => id)).toEqual(ids);
	});
});

describe('Reference IDs', () => {
	const putAll = () => {
		const ids: Record<string, string[]> = {};
		for (const referenceId of ['a', 'b', 'a', 'c', 'b', 'a']) {
			ids[referenceId] = [put({ referenceId }), ...(ids[referenceId] ?? [])];
		}
		return ids;
	};

	it.each<[string, unknown]>([
		['a text with commas', 'b, a, b,'],
		['an array', ['b', 'a', ' b ']],
	])('are lists of their own, each once and in their order, from %s', async (_, referenceIds) => {
		const { a = [], b = [] } = putAll();
		expect(await found({ referenceIds } as IDataObject)).toEqual([...b, ...a]);
		expect(queries().map((query) => query['filter[reference-id]'])).toEqual([['b'], ['a']]);
	});

	it('may hold a comma within an array', async () => {
		const id = put({ referenceId: 'Ek, Mara' });
		putAll();
		expect(await found({ referenceIds: ['Ek, Mara'] })).toEqual([id]);
	});

	it('count together towards the limit', async () => {
		const { a = [], b = [] } = putAll();
		const few = { returnAll: false, limit: 3 };
		expect(await found({ referenceIds: 'b,a,c' }, few)).toEqual([...b, a[0]]);
		expect(harness.requests).toHaveLength(2);
	});

	it('go together with other filters', async () => {
		const approved = put({ referenceId: 'a', status: 'approved' });
		putAll();
		expect(await found({ referenceIds: 'a, b', status: ['approved'] })).toEqual([approved]);
	});

	it('cannot be combined with one', async () => {
		expect(await refusalOf({ referenceIds: 'a', referenceId: 'b' })).toBe(
			"'Reference IDs' cannot be combined with 'Reference ID' [item 0]",
		);
	});
});

describe('a filter that was added and found nothing to filter by', () => {
	const nothing = '={{ $json.nothing }}';
	const { filters: all = [] } = getManyInquiries;
	const cases = all.map(({ name, displayName }): [string, unknown, string] => [
		name,
		nothing,
		displayName,
	]);

	it.each<[string, unknown, string]>([
		...cases,
		['referenceIds', [], 'Reference IDs'],
		['referenceIds', ' , ', 'Reference IDs'],
		['referenceIds', ['', null], 'Reference IDs'],
		['accountId', '', 'Account ID'],
		['note', '  ', 'Note'],
		['status', [], 'Status'],
		['createdAtStart', '', 'Created After'],
		['inquiryTemplateId', { __rl: true, mode: 'id', value: nothing }, 'Inquiry Template'],
		['inquiryTemplateId', { __rl: true, mode: 'list', value: '' }, 'Inquiry Template'],
	])('%s = %p does not read more than is meant', async (name, value, label) => {
		put();
		expect(await refusalOf({ [name]: value } as IDataObject)).toBe(`'${label}' is empty [item 0]`);
	});
});

it.each<[string, INodeParameters]>([
	['inquiry', {}],
	['inquirySession', { sessionsOf: 'allInquiries' }],
	['inquiryTemplate', {}],
])(
	'%s > Get Many refuses a status that Persona does not have, such as one with a capital',
	async (resource, more) => {
		const filters = { status: '={{ ["Expired"] }}' };
		const run = await harness.run({ resource, operation: 'getAll', filters, ...more });
		expect(run.error).toMatchObject({
			message: "'Status' has an unknown value [item 0]",
			description: expect.stringContaining('Use one of: '),
		});
		expect(harness.requests).toEqual([]);
	},
);
