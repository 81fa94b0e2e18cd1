import type { ExampleStage } from './exampleStage';
import { FormPage } from './formPage';

const MARA = 'mara@example.test';

export function inviteFromForm(stage: () => ExampleStage): void {
	let workflowId: string;
	let page: FormPage;

	beforeAll(async () => {
		workflowId = await stage().import(await stage().example('invite-from-form'));
		await stage().server.activate(workflowId);
		page = await FormPage.open(`${stage().server.address}form/verify-your-identity`);
	});

	const fillIn = async (name: string, address: string) =>
		await page.submit({ 'First name': name, 'Last name': 'Quillfeather', Email: address });

	const mailsTo = (address: string) => stage().n8n.mailbox.mails.filter(({ to }) => to === address);

	const inquiriesOf = (referenceId: string) =>
		stage()
			.world.inquiries()
			.filter((inquiry) => inquiry.referenceId === referenceId);

	const linksOf = (inquiryId: string | undefined) =>
		stage()
			.n8n.simulator.books.links.filter((link) => link.inquiryId === inquiryId)
			.map(({ shortLink }) => shortLink);

	it('has a form that asks for name and address', () => {
		expect(page.html).toContain('Verify your identity');
		expect(page.html).toContain('Please look into your mailbox.');
		expect(page.labels).toEqual(['First name', 'Last name', 'Email']);
	});

	it('makes an inquiry with what was typed in, and mails its link to that address', async () => {
		await fillIn('Mara', MARA);
		await stage().server.finished(workflowId, 1);
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
		await stage().server.finished(workflowId, 2);
		const [inquiry, ...others] = inquiriesOf(MARA);
		expect(others).toEqual([]);
		const links = linksOf(inquiry?.id);
		expect(new Set(links).size).toBe(2);
		expect(mailsTo(MARA).flatMap((mail) => mail.links)).toEqual(links);
	});

	it('makes one inquiry of a double click', async () => {
		const odo = 'odo@example.test';
		await Promise.all([fillIn('Odo', odo), fillIn('Odo', odo)]);
		await stage().server.finished(workflowId, 4);
		expect(inquiriesOf(odo)).toHaveLength(1);
		expect(mailsTo(odo)).toHaveLength(2);
	});

	it('tells who is verified already that there is nothing to do', async () => {
		const vera = 'vera@example.test';
		stage().putPerson('Vera', { status: 'approved', referenceId: vera });
		await fillIn('Vera', vera);
		const executions = await stage().server.finished(workflowId, 5);
		expect(executions.map(({ status }) => status)).toEqual(Array(5).fill('success'));
		expect(inquiriesOf(vera)).toHaveLength(1);
		expect(mailsTo(vera)).toMatchObject([
			{ subject: 'You need not verify your identity again', links: [] },
		]);
	});
}
