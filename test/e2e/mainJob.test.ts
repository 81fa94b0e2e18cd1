import { exampleWorkflow } from '../support/examples/exampleWorkflow';
import { readFormulas, readSpreadsheet } from '../support/examples/spreadsheet';
import { seedDemoWorld } from '../../simulator';
import type { RecordedLink, DemoWorld } from '../../simulator';
import { n8nAge } from './n8nAge';
import { prepareN8n } from './n8nUnderTest';
import type { N8nUnderTest } from './n8nUnderTest';
import { TRIGGER } from '../support/n8n/workflow';

/** Typed by strangers: the address, and the text for name and reference ID. */
const TYPED = [
	['victim@example.test, all@elsewhere.test', 'Your parcel is held, pay at http://elsewhere.test'],
	['"victim@example.test" <all@elsewhere.test>', "+1+cmd|' /C calc'!A0"],
	['victim@example.test\r\nBcc: all@elsewhere.test', '@SUM(1+1)'],
	['formula@example.test', '=HYPERLINK("http://elsewhere.test","look")'],
] as const;
const UNREACHABLE = 'mara.quillfeather@example.test';

/** examples/resend-expired-links.json as it is, with a Manual Trigger beside its schedule. */
describe(`the main job in the ${n8nAge} n8n: from an expired inquiry to a fresh link in the mailbox`, () => {
	let n8n: N8nUnderTest;
	let world: DemoWorld;
	let expired: Array<{ id: string; emailAddress: string; redacted: boolean }>;
	/** Resumed by a run that broke off before it made the link. */
	let brokenOff: { id: string; emailAddress: string };
	/** What strangers typed into inquiries of their own. */
	let strangers: Array<{ id: string; emailAddress: string }>;

	beforeAll(async () => {
		n8n = await prepareN8n({ refusedAddresses: [UNREACHABLE] });
		world = seedDemoWorld(n8n.simulator);
		// As Persona's templates have it unless they say otherwise, so that a second run finds them due.
		for (const { expiration } of world.inquiries) expiration.afterResume = 24 * 60 * 60;
		expired = world.inquiries
			.filter(({ status }) => status === 'expired')
			.map(({ id, fields, redactedAt }) => ({
				id,
				emailAddress: String(fields.email_address?.value ?? ''),
				redacted: redactedAt !== null,
			}));
		const production = n8n.simulator.world('production');
		const { id } = production.putInquiry({
			status: 'expired',
			fields: { email_address: 'resumed@example.test' },
		});
		production.change(id, 'resume');
		brokenOff = { id, emailAddress: 'resumed@example.test' };
		strangers = TYPED.map(([emailAddress, text]) => ({
			id: production.putInquiry({
				status: 'expired',
				referenceId: text,
				fields: { name_first: text, email_address: emailAddress },
			}).id,
			emailAddress,
		}));
		const workflow = await exampleWorkflow('resend-expired-links', {
			...n8n.credentials,
			files: n8n.userFolder.files,
		});
		workflow.nodes.push({
			id: TRIGGER,
			name: TRIGGER,
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 200],
			parameters: {},
		});
		workflow.connections[TRIGGER] = workflow.connections['Every Night'] ?? {};
		await n8n.command.importWorkflows([workflow]);
		await runOnce();
	});

	async function runOnce(): Promise<void> {
		const run = await n8n.command.execute('resendExpiredLinks');
		expect(run.data.resultData.error).toBeUndefined();
	}

	afterAll(async () => await n8n?.stop());

	const open = () => expired.filter(({ redacted }) => !redacted);
	const due = () => [...open(), brokenOff, ...strangers];
	const isPlain = (emailAddress: string) => /^[\w.+-]+@[\w.-]+$/.test(emailAddress);
	const linksOf = (inquiryId: string): RecordedLink[] =>
		n8n.simulator.journal.links.filter((link) => link.inquiryId === inquiryId);

	it('resumes each expired inquiry once, and makes one link for each that is due', () => {
		const ids = open().map(({ id }) => id);
		expect(ids).toHaveLength(14);
		const { resumes, links } = n8n.simulator.journal;
		ids.push(...strangers.map(({ id }) => id));
		expect(resumes.map(({ inquiryId }) => inquiryId).sort()).toEqual([...ids].sort());
		expect(links.map(({ inquiryId }) => inquiryId).sort()).toEqual([...ids, brokenOff.id].sort());
	});

	it('mails each person the link of their own inquiry, exactly once', () => {
		const received = n8n.mailbox.mails.map(({ to, links }) => ({ to, links }));
		const wanted = due()
			.filter(({ emailAddress }) => emailAddress !== UNREACHABLE && isPlain(emailAddress))
			.map(({ id, emailAddress }) => ({ to: emailAddress, links: [linksOf(id)[0]?.shortLink] }));
		const byAddress = (one: { to: string }, other: { to: string }) =>
			one.to.localeCompare(other.to);
		expect(received.sort(byAddress)).toEqual(wanted.sort(byAddress));
	});

	it('writes a row for each, and says in it where a mail could not be sent', async () => {
		const rows = await readSpreadsheet(n8n.installation, n8n.userFolder.files, 'links-sent');
		expect(rows.map(({ inquiry }) => inquiry).sort()).toEqual(
			due()
				.map(({ id }) => id)
				.sort(),
		);
		for (const { address, mail } of rows) {
			if (address === UNREACHABLE) expect(mail).toMatch(/^not sent: .*Mailbox unavailable/s);
			else if (!isPlain(address ?? '')) expect(mail).toMatch(/^not sent: .*No recipients/s);
			else expect(mail).toBe('sent');
		}
	});

	it('has what strangers typed in no mail, and in no cell as a formula', async () => {
		for (const { text } of n8n.mailbox.mails)
			expect(text).not.toMatch(/parcel|elsewhere|HYPERLINK/);
		const { files } = n8n.userFolder;
		const rows = await readSpreadsheet(n8n.installation, files, 'links-sent');
		expect(rows.map(({ person }) => person)).toEqual(
			expect.arrayContaining(TYPED.map(([, text]) => text)),
		);
		expect(await readFormulas(n8n.installation, files, 'links-sent')).toEqual([]);
	});

	it('keeps the links themselves out of the spreadsheet', async () => {
		const rows = await readSpreadsheet(n8n.installation, n8n.userFolder.files, 'links-sent');
		const { links } = n8n.simulator.journal;
		expect(links.some(({ code }) => JSON.stringify(rows).includes(code))).toBe(false);
	});

	it('writes the one that cannot be resumed into the second spreadsheet, with the reason', async () => {
		const rows = await readSpreadsheet(n8n.installation, n8n.userFolder.files, 'without-a-link');
		const [redacted] = expired.filter((inquiry) => inquiry.redacted);
		expect(rows).toEqual([
			expect.objectContaining({
				inquiry: redacted?.id,
				reason: expect.stringContaining('the inquiry is redacted'),
			}),
		]);
	});

	it('gives everybody the same link when it is run again on that day', async () => {
		const { links, resumes } = n8n.simulator.journal;
		const [made, resumed] = [links.length, resumes.length];
		const first = n8n.mailbox.mails.map(({ to, links: sent }) => ({ to, sent }));
		await runOnce();
		expect([links.length, resumes.length]).toEqual([made, resumed]);
		const second = n8n.mailbox.mails.slice(first.length);
		expect(second.map(({ to, links: sent }) => ({ to, sent }))).toEqual(
			expect.arrayContaining(first),
		);
		expect(second).toHaveLength(first.length);
	});
});
