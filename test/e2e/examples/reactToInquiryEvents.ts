import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { playEvents } from '../../../demo/events';
import type { N8nExecution } from '../../support/n8n/n8nServer';
import type { WorkflowFile } from '../../support/n8n/n8nCommand';
import type { Inquiry } from '../../../simulator';
import type { ExampleStage } from './exampleStage';
import { DAY_SECONDS } from './simulatedDays';

const EXAMPLE = 'react-to-inquiry-events';
const NEW_LINK = 'Your new link to verify your identity';
const VERIFIED = 'Your identity is verified';

export function reactToInquiryEvents(stage: () => ExampleStage): void {
	let workflowId: string;

	beforeAll(async () => {
		workflowId = await stage().import(ofAnyAge(await stage().example(EXAMPLE)));
		await stage().publish(workflowId, EXAMPLE);
	});

	afterAll(async () => {
		await stage().server.deactivate(workflowId);
		stage().n8n.simulator.clock.reset();
	});

	const mailsTo = (address: string) => stage().n8n.mailbox.mails.filter(({ to }) => to === address);
	const addressOf = ({ fields }: Inquiry) => String(fields.email_address?.value);

	/** Waits for the execution of each event that was taken. */
	async function settled(): Promise<N8nExecution[]> {
		const { webhooks, journal } = stage().n8n.simulator;
		await webhooks.settled();
		const ours = stage().webhooksOf(EXAMPLE);
		const taken = journal.deliveries.filter(
			({ status, webhookId }) => status === 200 && ours.some(({ id }) => id === webhookId),
		);
		return await stage().server.finished(
			workflowId,
			new Set(taken.map((each) => each.eventId)).size,
		);
	}

	it('writes a row and a mail for the approved, and mails a link to the expired', async () => {
		const { server, n8n } = stage();
		const { files } = n8n.userFolder;
		const { problems } = await playEvents({ ...n8n, server, workflowId, files });
		expect(problems).toEqual([]);
	});

	it('writes what a stranger typed as text, and mails it to nobody', async () => {
		const { n8n, world } = stage();
		const { length } = n8n.mailbox.mails;
		const put = (referenceId: string, name: string, address: string) =>
			world.putInquiry({
				status: 'completed',
				referenceId,
				fields: { name_first: name, email_address: address },
			});
		const typed = [
			put("+1+cmd|' /C calc'!A0", '=HYPERLINK("http://elsewhere.test","look")', 'one@example.test'),
			put('-2+3', '@SUM(1+1)*cmd', 'two@example.test'),
			put('\t=1+1', '\r\n=1+1', 'three@example.test'),
			put('＝1+1', 'Eve;=1+1;"=2+2', 'victim@example.test, all@elsewhere.test'),
			put('a,=1+1', 'Anna-Maria = x', '=1+1@example.test'),
		];
		for (const { id } of typed) world.change(id, 'approve');
		const executions = await settled();
		expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));

		const file = await readFile(join(n8n.userFolder.files, 'approved.csv'), 'utf8');
		const rows = file.split('\n');
		const cells = typed.map(({ id }) => rows.find((row) => row.includes(id))?.split(`"${id}",`)[1]);
		expect(cells).toEqual([
			`"'+1+cmd|' /C calc'!A0","'=HYPERLINK(""http://elsewhere.test"",""look"")","one@example.test"`,
			`"'-2+3","'@SUM(1+1)*cmd","two@example.test"`,
			`"'=1+1","'=1+1","three@example.test"`,
			`"'＝1+1","Eve;'=1+1;""'=2+2","victim@example.test, all@elsewhere.test"`,
			`"a,'=1+1","Anna-Maria '= x","'=1+1@example.test"`,
		]);
		expect(rows.slice(-typed.length - 1).map((row) => row.slice(0, 3))).toEqual([
			...typed.map(() => '"20'),
			'',
		]);
		const mails = n8n.mailbox.mails.slice(length);
		expect(mails.map(({ to }) => to).sort()).toEqual(
			['one', 'three', 'two'].map((name) => `${name}@example.test`),
		);
		expect(new Set(mails.map(({ subject, text }) => `${subject}\n${text}`)).size).toBe(1);
		expect(mails[0]?.subject).toBe(VERIFIED);
	});

	it('sends nothing for an event that is out of date', async () => {
		const { n8n, world } = stage();
		const late = stage().putPerson('Late', { status: 'pending' });
		n8n.simulator.webhooks.reverseNext(2);
		world.change(late.id, 'expire');
		world.change(late.id, 'resume');
		n8n.simulator.webhooks.release();
		await settled();
		expect(mailsTo(addressOf(late))).toEqual([]);
		expect(n8n.simulator.journal.links.filter(({ inquiryId }) => inquiryId === late.id)).toEqual(
			[],
		);
	});

	it('mails three links at most, however often the inquiry expires in 30 days', async () => {
		const { n8n, world } = stage();
		const { clock, journal } = n8n.simulator;
		const ignored = stage().putPerson('Ignored', { status: 'pending' });
		const busy = stage().putPerson('Busy', { status: 'pending', sessions: 4 });
		const often = stage().putPerson('Often', { status: 'pending', sessions: 6 });
		const many = world.putInquiry({
			status: 'pending',
			fields: { email_address: 'victim@example.test, all@elsewhere.test' },
		});
		const before = journal.requests.length;
		const days: Record<string, number[]> = {};
		for (let day = 1; day <= 30; day += 1) {
			const { length } = n8n.mailbox.mails;
			clock.advance(DAY_SECONDS);
			await settled();
			for (const { to, subject } of n8n.mailbox.mails.slice(length)) {
				if (subject === NEW_LINK) (days[to] ??= []).push(day);
			}
		}
		expect(days[addressOf(ignored)]).toEqual([1, 2, 3]);
		expect(days[addressOf(busy)]).toEqual([1]);
		expect(days[addressOf(often)]).toBeUndefined();
		expect(Object.keys(days).filter((to) => /victim|elsewhere/.test(to))).toEqual([]);
		const statuses = [ignored, busy, often, many].map(({ id }) => world.inquiry(id).status);
		expect(statuses).toEqual(Array(4).fill('expired'));
		const refused = journal.requests.slice(before).filter(({ status }) => (status ?? 0) >= 400);
		expect(refused).toEqual([]);
		const executions = await settled();
		expect(executions.filter(({ status }) => status !== 'success')).toEqual([]);
	}, 600_000);
}

/** n8n's own clock cannot be moved with the simulator's, so that signatures of later days look old. */
function ofAnyAge(workflow: WorkflowFile): WorkflowFile {
	const trigger = workflow.nodes.find(({ name }) => name === 'Persona Trigger');
	if (trigger) trigger.parameters.options = { toleranceSeconds: 0 };
	return workflow;
}
