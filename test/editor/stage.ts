import type { Page } from 'playwright-core';
import { startJudgedSimulator } from '../support/judge/judgedSimulator';
import { LOOPBACK } from '../support/n8n/freePort';
import { startMailbox } from '../support/examples/mailbox';
import type { Mailbox } from '../support/examples/mailbox';
import { ensureN8n } from '../support/n8n/n8nInstallation';
import { startFreshN8n } from '../support/n8n/n8nServer';
import { createUserFolder } from '../support/n8n/n8nUserFolder';
import type { N8nUserFolder } from '../support/n8n/n8nUserFolder';
import { packPackage } from '../support/n8n/packedPackage';
import type { Simulator } from '../../simulator';
import { startChromium } from '../support/chromium';

/** An n8n that nobody has signed up to yet, with the packed package, and a browser before it. */
export interface EditorStage {
	page: Page;
	/** The editor's, with a slash at its end. */
	address: string;
	simulator: Simulator;
	mailbox: Mailbox;
	userFolder: N8nUserFolder;
	stop(): Promise<void>;
}

/** For a machine that is busy with other things. */
const PATIENCE_MILLISECONDS = 45_000;

/** Starts all of it; what was started is stopped again where a later step does not succeed. */
export async function startStage(chromium: string): Promise<EditorStage> {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const each of stops.reverse()) await each();
	};
	try {
		const installation = await ensureN8n(() => {});
		const userFolder = await createUserFolder();
		stops.push(userFolder.remove);
		await userFolder.installPackage(await packPackage(userFolder.path));
		const simulator = await startJudgedSimulator({
			// Forgetting the Key-Inflection header would turn every key of every answer.
			keyInflection: { production: 'camel', sandbox: 'camel' },
		});
		stops.push(simulator.stop);
		const mailbox = await startMailbox();
		stops.push(mailbox.stop);
		const n8n = await startFreshN8n(installation, userFolder);
		stops.push(n8n.stop);
		const browser = await startChromium(chromium);
		stops.push(async () => await browser.close());
		const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
		// The editor asks for things of the internet that have nothing to do with us.
		await context.route(
			({ hostname }) => hostname !== LOOPBACK,
			async (route) => await route.abort(),
		);
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE_MILLISECONDS);
		return { page, address: n8n.address, simulator, mailbox, userFolder, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
