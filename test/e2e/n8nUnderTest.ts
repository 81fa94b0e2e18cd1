import { personaCredential, smtpCredential } from '../support/n8n/credentials';
import { startMailbox } from '../support/examples/mailbox';
import type { Mailbox } from '../support/examples/mailbox';
import { N8nCommand } from '../support/n8n/n8nCommand';
import type { CredentialFile } from '../support/n8n/n8nCommand';
import { ensureN8n } from '../support/n8n/n8nInstallation';
import type { N8nInstallation } from '../support/n8n/n8nInstallation';
import { createUserFolder } from '../support/n8n/n8nUserFolder';
import type { N8nUserFolder } from '../support/n8n/n8nUserFolder';
import { startJudgedSimulator } from '../support/judge/judgedSimulator';
import type { ApiKeySettings, Simulator } from '../../simulator';
import { n8nAge } from './n8nAge';
import { PREPARED } from './preparedFolder';

/** A fresh n8n with the packed package and its credentials, and all that it talks to. */
export interface N8nUnderTest {
	installation: N8nInstallation;
	userFolder: N8nUserFolder;
	command: N8nCommand;
	simulator: Simulator;
	mailbox: Mailbox;
	credentials: { persona: CredentialFile; smtp: CredentialFile };
	stop(): Promise<void>;
}

/** Makes all of it; what was made is stopped again where a later step does not succeed. */
export async function prepareN8n(
	options: { refusedAddresses?: string[]; keys?: ApiKeySettings[] } = {},
): Promise<N8nUnderTest> {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const each of stops.reverse()) await each();
	};
	try {
		const installation = await ensureN8n(() => {}, n8nAge);
		const userFolder = await createUserFolder(n8nAge, process.env[PREPARED]);
		stops.push(userFolder.remove);
		// Forgetting the Key-Inflection header would turn every key of every answer.
		const keyInflection = { production: 'camel', sandbox: 'camel' } as const;
		const simulator = await startJudgedSimulator({ keys: options.keys, keyInflection });
		stops.push(simulator.stop);
		const mailbox = await startMailbox({ refuse: options.refusedAddresses });
		stops.push(mailbox.stop);
		const credentials = {
			persona: personaCredential(simulator.keys.production, simulator.baseUrl),
			smtp: smtpCredential(mailbox.smtp),
		};
		const command = new N8nCommand(installation, userFolder);
		await command.importCredentials([credentials.persona, credentials.smtp]);
		return { installation, userFolder, command, simulator, mailbox, credentials, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
