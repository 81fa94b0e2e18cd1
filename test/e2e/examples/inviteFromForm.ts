import type { Inquiry } from '../../../simulator';
import type { ExampleStage } from './exampleStage';
import { FormPage } from './formPage';
import type { FieldValue } from './formPage';

const MARA = 'mara@example.test';
const STRANGER = 'stranger@elsewhere.test';

/** None is one plain address; most name two, of which a mail program would take one or both. */
const FORGED: Array<[string, FieldValue]> = [
	['two with a comma', `${MARA}, ${STRANGER}`],
	['two with a comma, the other first', `${STRANGER},${MARA}`],
	['two with a semicolon', `${MARA};${STRANGER}`],
	['two with a space', `${MARA} ${STRANGER}`],
	['two with a tab', `${MARA}\t${STRANGER}`],
	['two in two lines', `${MARA}\n${STRANGER}`],
	['another header', `${MARA}\r\nBcc: ${STRANGER}`],
	['another header after a line separator', `${MARA}\u2028Bcc: ${STRANGER}`],
	['another one after a null', `${MARA}\u0000${STRANGER}`],
	['two full-width', `${MARA}，${STRANGER}`],
	['a display name', `"${MARA}" <${STRANGER}>`],
	['a display name without quotes', `${MARA} <${STRANGER}>`],
	['angle brackets', `<${MARA}>`],
	['a comment', `${STRANGER} (${MARA})`],
	['a comment within', `mara(${STRANGER})@example.test`],
	['a group', `people: ${MARA}, ${STRANGER};`],
	['a quoted local part', `"${MARA}"@elsewhere.test`],
	['two at signs', `${MARA}@elsewhere.test`],
	['a route', `@elsewhere.test:${MARA}`],
	['a percent sign that is encoded', 'mara@example.test%0d%0aBcc:x'],
	['a full-width at sign', 'mara＠example.test'],
	['a letter of another alphabet', 'mara@ex\u0430mple.test'],
	['a zero-width space', 'mara@exam\u200bple.test'],
	['a dotted capital I', 'mar\u0130a@example.test'],
	['an address as numbers', 'mara@[127.0.0.1]'],
	['a host of this machine', 'mara@localhost'],
	['a scheme', `mailto:${MARA}`],
	['a formula', '=HYPERLINK("http://elsewhere.test")@example.test'],
	['a formula that is a plain address', '=1+1@example.test'],
	['no at sign', 'mara'],
	['nothing', ''],
	['blanks', '   '],
	['a very long one', `${'a'.repeat(100_000)}@example.test`],
	['many dots', `mara@${'a.'.repeat(20_000)}`],
	['the field twice', [MARA, STRANGER]],
	['a file', new Blob([MARA])],
];

export function inviteFromForm(stage: () => ExampleStage): void {
	let workflowId: string;
	let page: FormPage;
	let sent = 0;

	beforeAll(async () => {
		workflowId = await stage().import(await stage().example('invite-from-form'));
		await stage().server.activate(workflowId);
		page = await FormPage.open(`${stage().server.address}form/verify-your-identity`);
	});

	async function post(values: Record<string, FieldValue>): Promise<void> {
		sent += 1;
		await page.submit(values);
	}

	const fillIn = async (name: string, address: FieldValue) =>
		await post({ 'First name': name, 'Last name': 'Quillfeather', Email: address });

	/** Waits for all that was sent; none may have failed. */
	async function ended(): Promise<void> {
		const executions = await stage().server.finished(workflowId, sent);
		expect(executions.map(({ status }) => status)).toEqual(Array(sent).fill('success'));
	}

	const mailsTo = (address: string) => stage().n8n.mailbox.mails.filter(({ to }) => to === address);

	const inquiriesOf = (referenceId: string) =>
		stage()
			.world.inquiries()
			.filter((inquiry) => inquiry.referenceId === referenceId);

	const linksOf = (inquiryId: string | undefined) =>
		stage()
			.n8n.simulator.journal.links.filter((link) => link.inquiryId === inquiryId)
			.map(({ shortLink }) => shortLink);

	it('has a form that asks for name and address', () => {
		expect(page.html).toContain('Verify your identity');
		expect(page.html).toContain('Please check your mailbox.');
		expect(page.labels).toEqual(['First name', 'Last name', 'Email']);
	});

	it('makes an inquiry with what was typed in, and mails its link to that address', async () => {
		await fillIn('Mara', MARA);
		await ended();
		const [inquiry, ...others] = inquiriesOf(MARA);
		expect(others).toEqual([]);
		expect(inquiry).toMatchObject({
			status: 'created',
			fields: {
				name_first: { value: 'Mara' },
				name_last: { value: 'Quillfeather' },
				email_address: { value: MARA },
			},
		});
		const links = linksOf(inquiry?.id);
		expect(links).toHaveLength(1);
		expect(mailsTo(MARA)).toMatchObject([{ links }]);
	});

	it('mails a fresh link to the same inquiry when the form comes again', async () => {
		await fillIn('Mara', 'Mara@Example.test');
		await ended();
		const [inquiry, ...others] = inquiriesOf(MARA);
		expect(others).toEqual([]);
		const links = linksOf(inquiry?.id);
		expect(new Set(links).size).toBe(2);
		expect(mailsTo(MARA).flatMap((mail) => mail.links)).toEqual(links);
	});

	it('makes one inquiry of a double click', async () => {
		const odo = 'odo@example.test';
		await Promise.all([fillIn('Odo', odo), fillIn('Odo', odo)]);
		await ended();
		expect(inquiriesOf(odo)).toHaveLength(1);
		expect(mailsTo(odo)).toHaveLength(2);
	});

	it('tells who is verified already that there is nothing to do', async () => {
		const vera = 'vera@example.test';
		stage().putPerson('Vera', { status: 'approved', referenceId: vera });
		await fillIn('Vera', vera);
		await ended();
		expect(inquiriesOf(vera)).toHaveLength(1);
		expect(mailsTo(vera)).toMatchObject([
			{ subject: 'You do not have to verify your identity again', links: [] },
		]);
	});

	describe('attacked by a stranger', () => {
		/** Who has begun, so that a link to it shows what was entered. */
		let victim: Inquiry;

		beforeAll(() => {
			victim = inquiriesOf(MARA)[0] as Inquiry;
			stage().world.change(victim.id, 'start');
		});

		it('asks nothing of Persona, and mails nobody, for anything but one plain address', async () => {
			const { journal } = stage().n8n.simulator;
			const before = [journal.requests.length, stage().n8n.mailbox.mails.length];
			for (const [, address] of FORGED) await fillIn('Stranger', address);
			await ended();
			const asked = journal.requests.slice(before[0]).map(({ path }) => path);
			const mailed = stage().n8n.mailbox.mails.slice(before[1]);
			expect({ asked, mailed: mailed.map(({ to }) => to) }).toEqual({ asked: [], mailed: [] });
		});

		it('mails the link to the victim alone, however the address is written', async () => {
			const before = mailsTo(MARA).length;
			const { length } = stage().n8n.mailbox.mails;
			const written = ['MARA@EXAMPLE.TEST', `  ${MARA}  `, `${MARA}\r\n`, `\u00a0${MARA}`];
			for (const address of written) await fillIn('Stranger', address);
			await ended();
			expect(inquiriesOf(MARA)).toHaveLength(1);
			expect(mailsTo(MARA)).toHaveLength(before + written.length);
			expect(stage().n8n.mailbox.mails).toHaveLength(length + written.length);
		});

		it('takes the Kelvin sign for the k that the mail goes to', async () => {
			await fillIn('Kim', '\u212aim@example.test');
			await ended();
			expect(inquiriesOf('kim@example.test')).toHaveLength(1);
			expect(mailsTo('kim@example.test')).toHaveLength(1);
		});

		it('has nothing in the mail that was typed, and letters alone in the inquiry', async () => {
			const address = 'parcel@example.test';
			await post({
				'First name': `Your parcel is held, pay at http://elsewhere.test/pay?to=1 ${'x'.repeat(5000)}`,
				'Last name': '=HYPERLINK("http://elsewhere.test";"<a href=x>")\r\nBcc: all@example.test',
				Email: address,
			});
			await ended();
			const [inquiry] = inquiriesOf(address);
			expect(mailsTo(address)).toMatchObject([{ links: linksOf(inquiry?.id) }]);
			const [mail] = mailsTo(address);
			expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/parcel|pay|elsewhere|xxx/i);
			const { name_first: first, name_last: last } = inquiry?.fields ?? {};
			for (const name of [first?.value, last?.value]) {
				expect(name).toMatch(/^[\p{L} .-]{1,40}$/u);
			}
		});

		it('does nothing where a name has no letters', async () => {
			const { length } = stage().n8n.simulator.journal.requests;
			await post({ 'First name': '1234', 'Last name': '#', Email: 'nameless@example.test' });
			await ended();
			expect(stage().n8n.simulator.journal.requests).toHaveLength(length);
		});

		it('has mailed each link to the reference ID of its own inquiry', () => {
			const { journal } = stage().n8n.simulator;
			const owners = new Map(
				journal.links.map(({ shortLink, inquiryId }) => [
					shortLink,
					stage().world.inquiry(inquiryId).referenceId,
				]),
			);
			const mails = stage().n8n.mailbox.mails.filter(
				({ subject }) => subject === 'Your link to verify your identity',
			);
			expect(mails.length).toBeGreaterThan(5);
			for (const { to, links } of mails) {
				expect(links.map((link) => owners.get(link))).toEqual([to]);
			}
		});
	});
}
