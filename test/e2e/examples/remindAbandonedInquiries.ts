import type { Inquiry, InquirySettings } from '../../../simulator';
import type { ExampleStage } from './exampleStage';
import { DAY_SECONDS, SimulatedDays } from './simulatedDays';

const REMINDER = 'Please finish verifying your identity';

export function remindAbandonedInquiries(stage: () => ExampleStage): void {
	let days: SimulatedDays;

	beforeAll(async () => {
		days = await SimulatedDays.of(stage(), 'remind-abandoned-inquiries', 'Every Morning');
	});

	afterAll(() => stage().n8n.simulator.clock.reset());

	const addressOf = ({ fields }: Inquiry) => String(fields.email_address?.value);

	/** Somebody whose template gives so many days. */
	function put(name: string, openDays: number, settings: InquirySettings): Inquiry {
		const seconds = openDays * DAY_SECONDS;
		return stage().putPerson(name, {
			...settings,
			expiration: { afterCreate: seconds, afterStart: seconds, afterResume: seconds },
		});
	}

	it('reminds twice at most in 30 days: after a day without n8n, run twice, and with two runs at once', async () => {
		const { simulator, mailbox } = stage().n8n;
		const { world } = stage();
		const nora = put('Nora', 60, { status: 'created' });
		const pit = put('Pit', 60, { status: 'pending' });
		const resa = put('Resa', 60, { status: 'pending' });
		const sven = put('Sven', 60, { status: 'pending' });
		const tilo = put('Tilo', 15, { status: 'pending' });
		const ulla = put('Ulla', 1, { status: 'pending' });
		const wim = put('Wim', 60, { status: 'pending', redacted: true });
		const many = world.putInquiry({
			status: 'pending',
			fields: { email_address: 'victim@example.test, all@elsewhere.test' },
			expiration: { afterStart: 60 * DAY_SECONDS },
		});
		const before = simulator.journal.requests.length;

		await days.next();
		await days.next(async () => {
			await days.run();
			await days.run();
		});
		await days.next(async () => {
			world.change(resa.id, 'start');
			world.change(sven.id, 'complete');
			await days.run();
		});
		await days.next(async () => {});
		await days.next(async () => {
			// Long enough for both runs to have looked before either makes a link.
			const slow = { kind: 'slow', milliseconds: 3000, probability: 1 } as const;
			simulator.faults.add(
				{ ...slow, method: 'GET', path: /^\/inquiries\/inq_/ },
				{ ...slow, method: 'POST', path: /generate-one-time-link$/ },
			);
			await Promise.all([days.run(), days.run()]);
			simulator.faults.clear();
		});
		while (days.day < 30) await days.next();

		expect(days.mailed).toEqual({
			[addressOf(nora)]: [2, 5],
			[addressOf(pit)]: [2, 5],
			[addressOf(resa)]: [2, 5],
			[addressOf(sven)]: [2],
			[addressOf(tilo)]: [2, 5],
		});
		expect(world.inquiry(nora.id).tags).toEqual(['REMINDED-1', 'REMINDED-2']);
		expect([ulla, wim, many].flatMap(({ id }) => world.inquiry(id).tags)).toEqual([]);
		expect(world.inquiry(tilo.id).status).toBe('expired');
		const refused = simulator.journal.requests
			.slice(before)
			.filter(({ status }) => (status ?? 0) >= 400);
		expect(refused).toEqual([]);
		const links = new Map(simulator.journal.links.map((link) => [link.shortLink, link.inquiryId]));
		const reminders = mailbox.mails.filter(({ subject }) => subject === REMINDER);
		for (const { to, links: sent } of reminders) {
			expect(sent.map((link) => addressOf(world.inquiry(links.get(link) ?? '')))).toEqual([to]);
		}
	}, 600_000);

	it('leaves those alone who ended while it ran, and has nothing in the mail that was typed', async () => {
		const { simulator, mailbox } = stage().n8n;
		const { world } = stage();
		const { length } = mailbox.mails;
		const typed = 'Your parcel is held, pay at http://elsewhere.test';
		const open = put(typed, 60, { status: 'pending' });
		const fields = { name_first: typed, email_address: 'open@example.test' };
		open.fields = world.putInquiry({ fields }).fields;
		const closing = put('Closing', 60, { status: 'pending' });
		await days.next(async () => {});
		await days.next(async () => {
			const refusal = { errors: [{ title: 'Conflict', details: 'Inquiry is completed' }] };
			simulator.faults.add({
				kind: 'status',
				status: 409,
				body: refusal,
				method: 'POST',
				path: `^/inquiries/${closing.id}/generate-one-time-link$`,
				probability: 1,
			});
			await days.run();
			simulator.faults.clear();
		});
		const mails = mailbox.mails.slice(length);
		expect(mails.map(({ to }) => to)).toEqual(['open@example.test']);
		expect(mails[0]?.text).not.toMatch(/parcel|elsewhere/);
		expect(world.inquiry(closing.id).tags).toEqual([]);
	});
}
