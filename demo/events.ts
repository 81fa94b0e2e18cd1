import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { Inquiry, Simulator } from '../simulator';
import type { Mailbox } from '../test/support/examples/mailbox';
import type { N8nServer } from '../test/support/n8n/n8nServer';

/** What the second part of the demo works with. */
export interface EventStage {
	server: N8nServer;
	simulator: Simulator;
	mailbox: Mailbox;
	/** Of examples/react-to-inquiry-events.json; active by now. */
	workflowId: string;
	/** The folder that the workflow writes to. */
	files: string;
}

/** Somebody new in the production environment, who has opened the inquiry. */
function putPerson({ simulator }: EventStage, name: string): Inquiry {
	return simulator.world('production').putInquiry({
		status: 'pending',
		referenceId: `event-${name.toLowerCase()}`,
		fields: {
			name_first: name,
			name_last: 'Evensong',
			email_address: `${name.toLowerCase()}.evensong@example.test`,
		},
	});
}

/** Presses a button of the simulator's overview, as a reviewer. */
async function press({ simulator }: EventStage, action: string, inquiryId: string): Promise<void> {
	await axios.post(
		`${simulator.origin}/review`,
		new URLSearchParams({ 'inquiry-id': inquiryId, action }).toString(),
		{ proxy: false, maxRedirects: 0, validateStatus: (status) => status === 303 },
	);
}

const REGISTRATION_MILLISECONDS = 30_000;

/** n8n answers an activation before its triggers have registered. */
async function webhookIsThere({ simulator }: EventStage): Promise<void> {
	const deadline = Date.now() + REGISTRATION_MILLISECONDS;
	while (!simulator.webhooks.list('production').some(({ status }) => status === 'enabled')) {
		if (Date.now() > deadline) throw new Error('The trigger made no webhook in time');
		await pause(100);
	}
}

function mailsTo({ mailbox }: EventStage, inquiry: Inquiry) {
	const address = String(inquiry.fields.email_address?.value);
	return mailbox.mails.filter(({ to }) => to === address);
}

/**
 * The second part of the demo: on the simulator's page one person is approved, one declined, and the
 * inquiry of a third is expired. The workflow that listens writes a row and a mail for the first, and
 * mails the third a new link; the second gets nothing.
 *
 * @returns what is not as it should be, and lines that tell what happened
 */
export async function playEvents(
	stage: EventStage,
): Promise<{ problems: string[]; lines: string[] }> {
	const problems: string[] = [];
	await webhookIsThere(stage);
	const [approved, declined, expired] = ['Ada', 'Bela', 'Cleo'].map((name) =>
		putPerson(stage, name),
	) as [Inquiry, Inquiry, Inquiry];
	await press(stage, 'approve', approved.id);
	await press(stage, 'decline', declined.id);
	await press(stage, 'expire', expired.id);
	await stage.simulator.webhooks.settled();
	const executions = await stage.server.finished(stage.workflowId, 2);

	const expectThat = (holds: boolean, otherwise: string) => {
		if (!holds) problems.push(otherwise);
	};
	expectThat(
		executions.length === 2 && executions.every(({ status }) => status === 'success'),
		`the events started ${executions.length} executions: ${executions.map(({ status }) => status).join(', ')}`,
	);
	const rows = (await readFile(join(stage.files, 'approved.csv'), 'utf8').catch(() => ''))
		.split(/\r?\n/)
		.filter(Boolean);
	expectThat(
		rows.length === 1 && (rows[0] ?? '').includes(approved.id),
		`approved.csv has ${rows.length} rows`,
	);
	const verified = mailsTo(stage, approved);
	expectThat(
		verified.length === 1 && /verified/.test(verified[0]?.subject ?? ''),
		`${verified.length} mails went to the person approved`,
	);
	const renewed = mailsTo(stage, expired);
	const link = stage.simulator.journal.links.find(({ inquiryId }) => inquiryId === expired.id);
	expectThat(
		renewed.length === 1 && !!link && (renewed[0]?.links ?? []).includes(link.shortLink),
		`${renewed.length} mails went to the person whose inquiry expired`,
	);
	expectThat(mailsTo(stage, declined).length === 0, 'the person declined got a mail');
	return {
		problems,
		lines: [
			`Approved  ${approved.id}  ${rows.length} row in approved.csv, ${verified.length} mail "${verified[0]?.subject}"`,
			`Expired   ${expired.id}  ${renewed.length} mail "${renewed[0]?.subject}"`,
			`Declined  ${declined.id}  nothing, as the trigger does not listen for it`,
		],
	};
}
