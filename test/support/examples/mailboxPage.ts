import type { Html, PageLink } from '../../../simulator';
import { html, page } from '../../../simulator';

/** One mail, once for each recipient that the sender named. */
export interface Mail {
	to: string;
	from: string;
	subject: string;
	text: string;
	/** Every web address in the mail, each once. */
	links: string[];
	receivedAt: Date;
}

/** The mailbox as a page, newest mail first, every link clickable. */
export function mailboxPage(mails: readonly Mail[], otherPages: readonly PageLink[]): string {
	return page(
		`Mailbox (${mails.length})`,
		html`<h1>Mailbox</h1>
			<p>${mails.length === 0 ? 'No mail yet.' : `${mails.length} mails, newest first.`}</p>
			${[...mails].reverse().map(article)}`,
		{ links: otherPages, footer: 'A mailbox for tests and demos. No mail leaves this machine.' },
	);
}

function article(mail: Mail): Html {
	return html`<article>
		<h2>${mail.subject}</h2>
		<p class="quiet">to ${mail.to}, ${mail.receivedAt.toISOString()}</p>
		<pre>${withAnchors(mail.text.trim())}</pre>
		${linksOutsideText(mail).map((link) => html`<p>${anchor(link)}</p>`)}
	</article>`;
}

/** The text with its web addresses as links. */
function withAnchors(text: string): Html[] {
	return text
		.split(/(https?:\/\/[^\s"'<>]+)/)
		.map((part, index) => (index % 2 === 1 ? anchor(part) : html`${part}`));
}

/** A mail that is HTML alone has no text with its links. */
function linksOutsideText(mail: Mail): string[] {
	return mail.links.filter((link) => !mail.text.includes(link));
}

function anchor(link: string): Html {
	return html`<a href="${link}">${link}</a>`;
}
