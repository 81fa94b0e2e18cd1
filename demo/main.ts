import axios from 'axios';
import { seedDemoWorld, seedLaterPeople, startSimulator } from '../simulator';
import type { RecordedLink, PageLink, Simulator } from '../simulator';
import { playEvents } from './events';
import { noteInquiries } from './inquiries';
import { eventNote, invitation, mainNote } from './invitation';
import { addDemoNote } from './note';
import { judge } from './outcome';
import type { DemoEvidence } from './outcome';
import { mailboxReport, outcomeReport } from './report';
import { exampleWorkflow } from '../test/support/examples/exampleWorkflow';
import { personaCredential, smtpCredential } from '../test/support/n8n/credentials';
import { startMailbox } from '../test/support/examples/mailbox';
import { N8nCommand } from '../test/support/n8n/n8nCommand';
import { ensureN8n } from '../test/support/n8n/n8nInstallation';
import { startN8n } from '../test/support/n8n/n8nServer';
import type { N8nExecution } from '../test/support/n8n/n8nServer';
import { createUserFolder } from '../test/support/n8n/n8nUserFolder';
import { packPackage } from '../test/support/n8n/packedPackage';
import { runProgram, say } from '../test/support/n8n/program';
import type { RunningProgram } from '../test/support/n8n/program';
import { readSpreadsheet } from '../test/support/examples/spreadsheet';

/**
 * The main job, shown: a real n8n with this package sends people whose inquiry expired a new link. Then
 * events: it hears from Persona who was approved and whose inquiry expires. Ten people are left for
 * whoever looks at the demo to send links to.
 * With --once it does that too and ends by itself, with exit code 0 only where everything is as it
 * should be.
 */

const EXAMPLE = 'resend-expired-links';
const EVENT_EXAMPLE = 'react-to-inquiry-events';
const TRIGGER = 'Every Night';

const once = process.argv.includes('--once');

/** The pages of the demo; null until they are there. */
const pages: Record<'editor' | 'mailbox' | 'simulator', PageLink | null> = {
	editor: null,
	mailbox: null,
	simulator: null,
};

/** What one of them links to. */
function pagesBeside(own: keyof typeof pages): PageLink[] {
	return Object.values({ ...pages, [own]: null }).filter((page) => page !== null);
}

async function show({ atEnd, signal, interrupted }: RunningProgram): Promise<void> {
	const installation = await ensureN8n(say);
	say('Starting the Persona simulator and a mailbox');
	const simulator = await startSimulator({ otherPages: () => pagesBeside('simulator') });
	atEnd(async () => await simulator.stop());
	pages.simulator = { name: 'Persona simulator', address: `${simulator.origin}/` };
	const world = seedDemoWorld(simulator);
	const mailbox = await startMailbox({ otherPages: () => pagesBeside('mailbox') });
	atEnd(async () => await mailbox.stop());
	pages.mailbox = { name: 'Mailbox', address: mailbox.address };

	say('Installing this package into a fresh n8n, as a user would');
	const userFolder = await createUserFolder();
	atEnd(async () => await userFolder.remove());
	await userFolder.installPackage(await packPackage(userFolder.path));
	const persona = personaCredential(world.key, simulator.baseUrl);
	const smtp = smtpCredential(mailbox.smtp);
	const given = { persona, smtp, files: userFolder.files };
	const workflow = await exampleWorkflow(EXAMPLE, given);
	const eventWorkflow = await exampleWorkflow(EVENT_EXAMPLE, given);
	const [mails, people] = [pages.mailbox.address, pages.simulator.address];
	addDemoNote(workflow, mainNote(mails, people));
	addDemoNote(eventWorkflow, eventNote(mails, people));
	const command = new N8nCommand(installation, userFolder);
	await command.importCredentials([persona, smtp]);
	await command.importWorkflows([workflow, eventWorkflow]);

	say(`Starting n8n ${installation.version}`);
	signal.throwIfAborted();
	const server = await startN8n(installation, userFolder, { signal });
	atEnd(async () => await server.stop());
	pages.editor = { name: "n8n's editor", address: `${server.address}workflow/${workflow.id}` };

	/** Runs the workflow of the main job, and compares what came with what had to come. */
	const runMainJob = async () => {
		const inquiries = noteInquiries(simulator.world(world.environment).inquiries());
		say(`Running "${workflow.name}" on ${inquiries.length} inquiries\n`);
		const mailsBefore = mailbox.mails.length;
		const execution = await Promise.race([server.run(workflow.id, TRIGGER), interrupted]);
		const sent = mailbox.mails.slice(mailsBefore);
		const { outcomes, problems } = await judge({
			inquiries,
			mails: sent,
			links: simulator.journal.links,
			sentRows: await readSpreadsheet(installation, userFolder.files, 'links-sent'),
			refusedRows: await readSpreadsheet(installation, userFolder.files, 'without-a-link'),
			tryLink: linkTrial(simulator),
		});
		problems.unshift(...executionProblems(execution));
		say(`Mailbox\n${mailboxReport(sent)}\n`);
		say(outcomeReport(outcomes));
		if (problems.length === 0) {
			say(
				'Everyone who can continue got exactly one mail with a working link; nobody else got one.',
			);
		}
		return problems;
	};

	const problems = await runMainJob();
	const { requests } = simulator.journal;
	const overLimit = requests.filter(({ status }) => status === 429).length;
	say(`n8n sent ${requests.length} requests to Persona; ${overLimit} were over its limit.`);

	const later = seedLaterPeople(simulator, world.environment);
	say(
		`\nMeanwhile the inquiries of ${later.length} more people expire. No workflow is listening yet.`,
	);
	say(`Activating "${eventWorkflow.name}", which registers its webhook`);
	await server.activate(eventWorkflow.id);
	say("On the simulator's page: one is approved, one declined, one expires\n");
	const events = await playEvents({
		server,
		simulator,
		mailbox,
		workflowId: eventWorkflow.id,
		files: userFolder.files,
	});
	for (const line of events.lines) say(line);
	problems.push(...events.problems);
	if (once) {
		say(`\nAgain, for the ${later.length} people who were left`);
		problems.push(...(await runMainJob()));
	}
	for (const problem of problems) say(`Problem: ${problem}`);
	if (problems.length > 0) process.exitCode = 1;
	if (once) return;

	say(
		invitation({
			editor: pages.editor.address,
			owner: server.owner,
			mailbox: mails,
			simulator: people,
			baseUrl: simulator.baseUrl,
			keys: simulator.keys,
			files: userFolder.files,
			later: later.length,
		}),
	);
	say('\nCtrl-C stops everything.');
	// From here on, an interruption is the normal end.
	await Promise.race([interrupted.catch(() => {}), server.ended]);
}

/** Opening a link uses it up: done with --once; otherwise it is left to the person at the demo. */
function linkTrial(simulator: Simulator): DemoEvidence['tryLink'] {
	return async ({ link, usedAt, expiresAt }: RecordedLink) => {
		if (!once) {
			const isGood = usedAt === null && new Date(expiresAt).getTime() > simulator.clock.now();
			return { isGood, words: isGood ? 'unopened' : 'is used up or expired' };
		}
		const { status } = await axios.get(link, { proxy: false, validateStatus: () => true });
		return status === 200
			? { isGood: true, words: 'opens' }
			: { isGood: false, words: `answers ${status}` };
	};
}

function executionProblems({ status, data }: N8nExecution): string[] {
	if (status === 'success') return [];
	const { error, lastNodeExecuted } = data.resultData;
	return [`the execution ended as "${status}" in ${lastNodeExecuted}: ${error?.message}`];
}

runProgram(show);
