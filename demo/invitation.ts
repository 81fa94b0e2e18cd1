/** Where everything of a running demo is. */
export interface DemoAddresses {
	/** With the workflow of the main job. */
	editor: string;
	owner: { email: string; password: string };
	mailbox: string;
	simulator: string;
	/** Of the simulator's API. */
	baseUrl: string;
	/** The simulator's own, which open nothing else. */
	keys: { sandbox: string; production: string };
	/** The folder with the spreadsheets. */
	files: string;
	/** How many people the workflow has not run for yet. */
	later: number;
}

/** What somebody at the demo can do now, with the addresses that they need for it. */
export function invitation(demo: DemoAddresses): string {
	return `
Your turn:

  1. Send links      ${demo.editor}
                     Sign in as ${demo.owner.email} with ${demo.owner.password}
                     Press "Execute workflow": ${demo.later} more people get a mail with a link.
  2. Be a person     ${demo.mailbox}
                     Open the link of a mail and press "Complete".
  3. Be a reviewer   ${demo.simulator}
                     Press "approve" or "expire": the second workflow is listening and sends a mail.
                     "Reset demo data" starts again: 14 people wait for a link.

For a Persona API credential of your own:

  Base URL           ${demo.baseUrl}
  API Key            ${demo.keys.production}
                     ${demo.keys.sandbox} (an environment without inquiries)

Spreadsheets         ${demo.files}`;
}

/** The note in the workflow of the main job, as Markdown. */
export function mainNote(mailbox: string, simulator: string): string {
	return `## The demo: press Execute workflow
The demo has run this workflow once. Since then the inquiries of ten more people have expired: each of them gets a mail now.

Look at the mails in the [mailbox](${mailbox}), and at the people in the [Persona simulator](${simulator}), where **Reset demo data** starts again.`;
}

/** The note in the workflow that listens, as Markdown. */
export function eventNote(mailbox: string, simulator: string): string {
	return `## The demo: this workflow is listening
Press **approve** or **expire** for somebody in the [Persona simulator](${simulator}), then look into the [mailbox](${mailbox}) and at **Executions** above.`;
}
