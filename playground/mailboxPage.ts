import type { Mail } from './mailbox';

/** The mailbox as a page, newest mail first, every link clickable. */
export function mailboxPage(mails: readonly Mail[]): string {
	const rows = [...mails].reverse().map(
		(mail) => `<article>
	<h2>${escapeHtml(mail.subject)}</h2>
	<p class="address">to ${escapeHtml(mail.to)}, ${mail.receivedAt.toISOString()}</p>
	<pre>${escapeHtml(mail.text.trim()).replace(/https?:\/\/[^\s&<>]+(&amp;[^\s&<>]+)*/g, anchor)}</pre>
	${linksOutsideText(mail)
		.map((link) => `<p>${anchor(escapeHtml(link))}</p>`)
		.join('')}
</article>`,
	);
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mailbox (${mails.length})</title>
<style>
	body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
	article { border: 1px solid #ccc; border-radius: 8px; padding: 0 1rem; margin: 1rem 0 }
	h2 { font-size: 1.1rem; margin-bottom: 0 }
	.address { color: #666; margin: 0 }
	pre { white-space: pre-wrap; font: inherit }
	a { overflow-wrap: anywhere }
</style>
<h1>Mailbox</h1>
<p>${mails.length === 0 ? 'No mail yet.' : `${mails.length} mails, newest first.`}</p>
${rows.join('\n')}
</html>
`;
}

/** A mail of HTML alone has its links nowhere in the text. */
function linksOutsideText(mail: Mail): string[] {
	return mail.links.filter((link) => !mail.text.includes(link));
}

/** @param link escaped for HTML */
function anchor(link: string): string {
	return `<a href="${link}">${link}</a>`;
}

function escapeHtml(text: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
	};
	return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
