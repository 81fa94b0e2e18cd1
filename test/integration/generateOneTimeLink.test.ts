import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { InquirySettings } from '../../simulator';
import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const generate = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: 'generateOneTimeLink',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
	...more,
});

const world = () => harness.simulator.world('sandbox');
const links = () => harness.simulator.journal.links;

/** How often each kind of request was sent. */
const counts = () => {
	const count = (end: RegExp) => harness.requests.filter((request) => end.test(request)).length;
	return {
		look: count(/^GET/),
		resume: count(/resume$/),
		link: count(/generate-one-time-link$/),
	};
};

/** As Persona Trigger gives it. */
const eventOf = (event: string, inquiryId: string, more: IDataObject = {}): IDataObject => ({
	event,
	eventId: 'evt_1',
	inquiryId,
	status: 'expired',
	referenceId: null,
	objectType: 'inquiry',
	objectId: inquiryId,
	...more,
});

describe('Generate One-Time Link', () => {
	it('resumes an expired inquiry and makes its link with two requests where the item tells the status', async () => {
		const { id } = world().putInquiry({ status: 'expired', referenceId: 'customer-1' });
		const [link] = await harness.output(generate(), { items: [{ id, status: 'expired' }] });
		expect(link).toMatchObject({ id, status: 'pending', referenceId: 'customer-1' });
		expect(links()).toHaveLength(1);
		expect(link?.oneTimeLink).toBe(links()[0]?.link);
		expect(link?.oneTimeLinkShort).toBe(links()[0]?.shortLink);
		expect(counts()).toEqual({ look: 0, resume: 1, link: 1 });
	});

	it.each(['created', 'pending'] as const)(
		'makes the link of a %s inquiry with one request where the item tells the status',
		async (status) => {
			const { id } = world().putInquiry({ status });
			const [link] = await harness.output(generate(), { items: [{ id, status }] });
			expect(link?.oneTimeLink).toBe(links()[0]?.link);
			expect(counts()).toEqual({ look: 0, resume: 0, link: 1 });
		},
	);

	it('looks first where the item does not tell the status', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		await harness.output(generate(), { items: [{ id }] });
		expect(counts()).toEqual({ look: 1, resume: 1, link: 1 });
	});

	it('takes the status from raw items too', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		const items = [{ type: 'inquiry', id, attributes: { status: 'expired' } }];
		await harness.output(generate(), { items });
		expect(counts()).toEqual({ look: 0, resume: 1, link: 1 });
	});

	it("is not steered by a session's status", async () => {
		const { id } = world().putInquiry({ status: 'created' });
		const items = [{ id: 'iqse_1', inquiryId: id, status: 'expired' }];
		await harness.output(
			generate({ inquiryId: byId('={{ $json.inquiryId }}') as INodeParameters }),
			{
				items,
			},
		);
		expect(counts()).toEqual({ look: 1, resume: 0, link: 1 });
	});

	it("is not steered by the status of a session in the event's item", async () => {
		const { id } = world().putInquiry({ status: 'pending' });
		const expiresAt = world().inquiry(id).expiresAt;
		harness.simulator.clock.advance(3600);
		const items = [eventOf('inquiry-session.expired', id, { objectType: 'inquiry-session' })];
		await harness.output(
			generate({ inquiryId: byId('={{ $json.inquiryId }}') as INodeParameters }),
			{ items },
		);
		expect(counts()).toEqual({ look: 1, resume: 0, link: 1 });
		expect(world().inquiry(id).expiresAt).toBe(expiresAt);
	});

	it.each([
		['pending', { look: 1, resume: 0, link: 1 }],
		['expired', { look: 1, resume: 1, link: 1 }],
	] as const)(
		'does not resume for an event that came late: it tells what was, the inquiry is %s',
		async (status, expected) => {
			const { id } = world().putInquiry({ status });
			await harness.output(
				generate({ inquiryId: byId('={{ $json.inquiryId }}') as INodeParameters }),
				{ items: [eventOf('inquiry.expired', id)] },
			);
			expect(links()).toHaveLength(1);
			expect(counts()).toEqual(expected);
		},
	);

	it.each([
		['pending', 'expired', { look: 1, resume: 1, link: 2 }],
		['expired', 'created', { look: 1, resume: 1, link: 1 }],
		['expired', 'pending', { look: 0, resume: 1, link: 1 }],
		['completed', 'expired', { look: 1, resume: 1, link: 1 }],
	] as const)('heals: the item says %s, the inquiry is %s', async (told, status, expected) => {
		const { id } = world().putInquiry({ status });
		const [link] = await harness.output(generate(), { items: [{ id, status: told }] });
		expect(link?.oneTimeLink).toBe(links()[0]?.link);
		expect(links()).toHaveLength(1);
		expect(counts()).toEqual(expected);
	});

	it.each(['completed', 'failed', 'approved', 'declined', 'needs_review'] as const)(
		'says that no link can be made for a %s inquiry, and why',
		async (status) => {
			const { id } = world().putInquiry({ status, referenceId: 'customer-7' });
			for (const told of [status, 'expired', 'pending', undefined]) {
				const run = await harness.run(generate(), {
					items: [{ id, status: told ?? null }],
					settings: { onError: 'continueRegularOutput' },
				});
				const error = errorOf(run.items('Persona')[0]);
				expect(error).toMatchObject({
					message: `Persona creates no one-time link, because the inquiry is ${status === 'needs_review' ? 'in review' : status} [item 0]`,
					description: expect.stringContaining('Check error.status'),
					objectId: id,
					referenceId: 'customer-7',
					status,
				});
			}
			expect(links()).toHaveLength(0);
		},
	);

	it('says that a redacted inquiry is redacted', async () => {
		const { id } = world().putInquiry({ status: 'expired', redacted: true });
		const run = await harness.run(generate(), {
			items: [{ id, status: 'expired' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: 'Persona creates no one-time link, because the inquiry is redacted [item 0]',
			status: 'expired',
		});
	});

	it.each<[string, number, number]>([
		['refuses the link', 24, 409],
		['does not allow it', 0, 403],
	])(
		'says that the inquiry is pending where it was resumed and Persona then %s',
		async (_, sessions, status) => {
			const { id } = world().putInquiry({ status: 'expired', sessions, referenceId: 'customer-1' });
			if (status === 403) {
				harness.simulator.faults.add({ kind: 'status', status, path: 'generate-one-time-link$' });
			}
			const run = await harness.run(generate(), {
				items: [{ id, status: 'expired' }],
				settings: { onError: 'continueRegularOutput' },
			});
			expect(world().inquiry(id).status).toBe('pending');
			expect(errorOf(run.items('Persona')[0])).toMatchObject({
				description: expect.stringContaining('The inquiry was resumed and is now pending.'),
				httpCode: String(status),
				objectId: id,
				referenceId: 'customer-1',
				status: 'pending',
			});
		},
	);

	it('says so too where it then cannot look', async () => {
		const { id } = world().putInquiry({ status: 'expired', sessions: 24 });
		harness.simulator.faults.add({ kind: 'status', status: 403, method: 'GET' });
		const run = await harness.run(generate(), {
			items: [{ id, status: 'expired' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			description: expect.stringContaining('The inquiry was resumed and is now pending.'),
			httpCode: '403',
			status: 'pending',
		});
	});

	it('does not say so of an inquiry that was not resumed', async () => {
		const { id } = world().putInquiry({ status: 'pending', sessions: 25 });
		const run = await harness.run(generate(), {
			items: [{ id, status: 'pending' }],
			settings: { onError: 'continueRegularOutput' },
		});
		const { description, status } = errorOf(run.items('Persona')[0]);
		expect(description).not.toContain('resumed');
		expect(status).toBe('pending');
	});

	it('leaves an expired inquiry alone where it may not resume it', async () => {
		const { id } = world().putInquiry({ status: 'expired' });
		const run = await harness.run(generate({ resumeIfExpired: false }), {
			items: [{ id, status: 'expired' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: 'Persona creates no one-time link, because the inquiry is expired [item 0]',
			description: expect.stringContaining("'Resume If Expired'"),
		});
		expect(world().inquiry(id).status).toBe('expired');
		expect(counts()).toEqual({ look: 1, resume: 0, link: 0 });
	});

	describe('linkExpiresAt', () => {
		beforeEach(() => harness.simulator.clock.freeze(new Date('2026-03-02T09:00:00Z')));

		it('is when the link ends', async () => {
			const { id } = world().putInquiry({ status: 'pending' });
			const [link] = await harness.output(generate({ expiresInSeconds: 3600 }), {
				items: [{ id, status: 'pending' }],
			});
			expect(link?.linkExpiresAt).toBe('2026-03-02T10:00:00.000Z');
			expect(links()[0]?.expiresAt).toBe('2026-03-02T10:00:00.000Z');
		});

		it('is when the inquiry ends where that is sooner', async () => {
			const { id } = world().putInquiry({ status: 'expired' });
			const [link] = await harness.output(generate({ expiresInSeconds: 1_000_000 }), {
				items: [{ id, status: 'expired' }],
			});
			expect(link?.linkExpiresAt).toBe('2026-03-03T09:00:00.000Z');
			expect(link?.linkExpiresAt).toBe(link?.expiresAt);
		});

		it('is when the first link ends where Retry On Fail finds it again', async () => {
			const items = ['created', 'created'].map((status) => ({
				id: world().putInquiry({ expiration: { afterCreate: 30 * 86_400 } }).id,
				status,
			}));
			const path = 'generate-one-time-link$';
			harness.simulator.faults.add({ kind: 'status', status: 502, path, nth: [2, 3, 4, 5] });
			const run = await harness.run(generate({ options: { concurrency: 1 } }), {
				items,
				settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
			});
			expect(run.error).toBeUndefined();
			expect(harness.waits).toHaveLength(3);
			expect(links()).toHaveLength(2);
			expect(run.items('Persona').map(({ json }) => json.linkExpiresAt)).toEqual(
				links().map(({ expiresAt }) => expiresAt),
			);
		});

		describe("of a key of one's own, with which a link made earlier may come back", () => {
			const again = async (settings: InquirySettings, expiresInSeconds: number) => {
				const { id } = world().putInquiry(settings);
				const mine = generate({ expiresInSeconds, options: { idempotencyKey: 'reminder' } });
				const items = [{ id, status: settings.status ?? 'created' }];
				const [first] = await harness.output(mine, { items });
				harness.simulator.clock.advance(20 * 3600);
				const [second] = await harness.output(mine, { items });
				expect(links()).toHaveLength(1);
				expect(second?.oneTimeLink).toBe(first?.oneTimeLink);
				return [first?.linkExpiresAt, second?.linkExpiresAt];
			};
			const week = { afterCreate: 7 * 86_400, afterStart: 7 * 86_400 };

			it('is null: nothing tells when the link was made', async () => {
				const settings = { expiration: week, createdAt: new Date('2026-03-01T09:00:00Z') };
				expect(await again(settings, 86_400)).toEqual([null, null]);
				expect(links()[0]?.expiresAt).toBe('2026-03-03T09:00:00.000Z');
			});

			it('is null where the inquiry ends sooner than a link that is made now would', async () => {
				const settings = { expiration: week, createdAt: new Date('2026-03-01T09:00:00Z') };
				expect(await again(settings, 5.5 * 86_400)).toEqual([null, null]);
				expect(links()[0]?.expiresAt).toBe('2026-03-07T21:00:00.000Z');
			});

			it('is when the inquiry ends where that is sooner, whenever the link was made', async () => {
				const settings = { expiration: week, createdAt: new Date('2026-03-01T09:00:00Z') };
				const ends = '2026-03-08T09:00:00.000Z';
				expect(await again(settings, 30 * 86_400)).toEqual([ends, ends]);
			});

			it('is when the inquiry ends where it was resumed for the link', async () => {
				const ends = '2026-03-03T09:00:00.000Z';
				expect(await again({ status: 'expired' }, 86_400)).toEqual([ends, ends]);
			});

			it('is null where Persona does not show when the inquiry ends', async () => {
				const { id } = world().putInquiry({ status: 'created' });
				const data = { type: 'inquiry', id, attributes: { status: 'created' } };
				harness.simulator.faults.add({
					kind: 'status',
					status: 200,
					path: 'generate-one-time-link$',
					body: { data, meta: { 'one-time-link': 'https://example.test/verify?code=invented' } },
				});
				const [link] = await harness.output(generate({ options: { idempotencyKey: 'reminder' } }), {
					items: [{ id, status: 'created' }],
				});
				expect(link?.linkExpiresAt).toBeNull();
			});
		});

		it('is null where the template decides, and then no length is sent', async () => {
			const { id } = world().putInquiry({ status: 'pending' });
			const [link] = await harness.output(generate({ expiresInSeconds: '' }), {
				items: [{ id, status: 'pending' }],
			});
			expect(link?.linkExpiresAt).toBeNull();
			expect(harness.simulator.journal.requests.at(-1)?.body).toBeNull();
		});
	});

	describe('sessions, of which an inquiry takes 25 and each link makes one', () => {
		it.each([
			[0, 1, null],
			[18, 19, null],
			[19, 20, '5 left'],
			[23, 24, '1 left'],
			[24, 25, 'none is left'],
		])('%d before the link are %d after it', async (before, after, left) => {
			const { id } = world().putInquiry({ sessions: before });
			const [link] = await harness.output(generate(), { items: [{ id, status: 'created' }] });
			expect(link?.oneTimeLink).toBe(links()[0]?.link);
			expect(link?.sessionCount).toBe(after);
			expect(link?.sessionWarning).toEqual(
				left === null ? undefined : expect.stringContaining(`${after} sessions`),
			);
			if (left !== null) expect(link?.sessionWarning).toContain(left);
		});

		it('are two for each link of an inquiry that expires every time: 12 links', async () => {
			const { id } = world().putInquiry({ status: 'expired', started: false });
			const made: unknown[] = [];
			for (let sent = 1; sent <= 12; sent++) {
				const [link] = await harness.output(generate(), { items: [{ id, status: 'expired' }] });
				made.push(link?.sessionCount);
				if (sent === 10) {
					expect(link?.sessionWarning).toBe(
						'This inquiry has 20 sessions. Persona allows 25 by default: 5 left. A one-time link uses one session, or two if the inquiry must be resumed first.',
					);
				}
				world().change(id, 'expire');
			}
			expect(made).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
			const run = await harness.run(generate(), { items: [{ id, status: 'expired' }] });
			expect(run.error?.description).toContain('limit of 25 sessions');
		});

		it('are an error that says what it is where there are 25', async () => {
			const { id } = world().putInquiry({ sessions: 25, referenceId: 'customer-1' });
			const run = await harness.run(generate(), {
				items: [{ id, status: 'created' }],
				settings: { onError: 'continueRegularOutput' },
			});
			expect(errorOf(run.items('Persona')[0])).toMatchObject({
				description: expect.stringContaining('limit of 25 sessions'),
				httpCode: '409',
				objectId: id,
				referenceId: 'customer-1',
				status: 'created',
			});
			expect(links()).toEqual([]);
		});

		it('are not counted where Persona does not show them', async () => {
			const { id } = world().putInquiry({ status: 'created' });
			harness.simulator.faults.add({
				kind: 'status',
				status: 200,
				path: 'generate-one-time-link$',
				body: {
					data: { type: 'inquiry', id, attributes: { status: 'created' } },
					meta: { 'one-time-link': 'https://example.test/verify?code=invented' },
				},
			});
			const [link] = await harness.output(generate(), { items: [{ id, status: 'created' }] });
			expect(link).not.toHaveProperty('sessionCount');
			expect(link).not.toHaveProperty('sessionWarning');
		});
	});

	describe('a hint above the output', () => {
		const hintsOf = async (parameters: INodeParameters, items: IDataObject[], more = {}) => {
			const run = await harness.run(parameters, { items, ...more });
			return run.nodeRuns('Persona')[0]?.hints ?? [];
		};
		const put = (hours: number) => {
			const { id, status } = world().putInquiry({ expiration: { afterCreate: hours * 3600 } });
			return { id, status };
		};
		const sevenDays = { expiresInSeconds: 7 * 86_400 };

		it('tells how many links end with their inquiry, earlier than asked for', async () => {
			const items = [put(13), put(13), put(13), put(24 * 8)];
			const hint = {
				message: '3 of 4 links expire earlier than requested, because their inquiries expire then.',
				type: 'info',
				location: 'outputPane',
			};
			expect(await hintsOf(generate(sevenDays), items)).toEqual([hint]);
			expect(await hintsOf(generate({ ...sevenDays, output: 'raw' }), items)).toEqual([hint]);
		});

		it('counts the links that were made', async () => {
			const { id } = world().putInquiry({ status: 'approved' });
			expect(
				await hintsOf(generate(sevenDays), [{ id }, put(13)], {
					settings: { onError: 'continueRegularOutput' },
				}),
			).toEqual([
				expect.objectContaining({
					message: 'The link expires earlier than requested, because its inquiry expires then.',
				}),
			]);
		});

		it.each([
			['links as long as asked for', () => put(24 * 8), sevenDays],
			[
				'a link of a day for an inquiry whose day began some minutes ago',
				() => {
					const createdAt = new Date(harness.simulator.clock.now() - 20 * 60_000);
					const { id, status } = world().putInquiry({ createdAt });
					return { id, status };
				},
				{},
			],
			['links as long as the template says', () => put(1), { expiresInSeconds: '' }],
		])('is not there for %s', async (_, item, more) => {
			const hints = await hintsOf(generate(more), [item()]);
			expect(JSON.stringify(hints)).not.toContain('earlier than asked for');
			expect(links()).toHaveLength(1);
		});
	});

	it.each([0, -1, 1.5])(
		'refuses to make a link for %d seconds, and sends nothing',
		async (seconds) => {
			const { id } = world().putInquiry({ status: 'pending' });
			const run = await harness.run(generate({ expiresInSeconds: seconds }), { items: [{ id }] });
			expect(run.error).toMatchObject({
				message: "'Expires In (Seconds)' must be a whole number above 0 [item 0]",
			});
			expect(harness.requests).toEqual([]);
		},
	);

	it('gives Persona’s answer as it came in the raw output', async () => {
		const { id } = world().putInquiry({ status: 'created' });
		const [answer] = await harness.output(generate({ output: 'raw' }), { items: [{ id }] });
		expect(answer).toMatchObject({
			data: { type: 'inquiry', id, attributes: { status: 'created', 'redacted-at': null } },
			meta: { 'one-time-link': links()[0]?.link, 'one-time-link-short': links()[0]?.shortLink },
		});
	});

	it('takes a success without a link for none', async () => {
		const { id } = world().putInquiry({ status: 'created' });
		const data = { type: 'inquiry', id, attributes: { status: 'created' } };
		harness.simulator.faults.add({
			kind: 'status',
			status: 200,
			path: 'generate-one-time-link$',
			body: { data, meta: { 'one-time-link': null } },
		});
		const run = await harness.run(generate(), { items: [{ id, status: 'created' }] });
		expect(run.error).toMatchObject({
			message: 'Persona answered without a one-time link [item 0]',
		});
	});
});
