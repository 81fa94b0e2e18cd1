import { isoTime } from '../engine/clock';
import type { Inquiry } from '../inquiries/inquiry/inquiry';
import { isOpen } from '../inquiries/inquiry/inquiryStates';
import type { InquirySession } from '../inquiries/session/session';
import { sessionToken } from '../inquiries/session/sessions';
import type { World } from '../inquiries/world';
import { html, type Html } from './html';
import { page, type PageLink } from './layout';

/** What a person sees: whose verification it is, and what they can do. */
export function verificationPage(
	world: World,
	inquiry: Inquiry,
	session: InquirySession | null,
): string {
	return page(
		'Verify your identity',
		html`<h1>Verify your identity</h1>
			${details(world, inquiry)} ${isOpen(inquiry) ? actions(inquiry, session) : closing(inquiry)}`,
	);
}

/** A page with one message, for links and addresses that open nothing. */
export function messagePage(title: string, message: string, ...links: PageLink[]): string {
	return page(
		title,
		html`<h1>${title}</h1>
			<p>${message}</p>`,
		{ links },
	);
}

/** The person's name, from the fields. */
export function personName(inquiry: Inquiry): string {
	const name = ['name_first', 'name_last']
		.map((field) => inquiry.fields[field]?.value)
		.filter((part) => typeof part === 'string')
		.join(' ');
	return name === '' ? 'Unknown' : name;
}

function details(world: World, inquiry: Inquiry): Html {
	return html`<dl>
		<dt>Name</dt>
		<dd>${personName(inquiry)}</dd>
		<dt>Check</dt>
		<dd>${world.templates.get(inquiry.templateId)?.name ?? inquiry.templateId}</dd>
		<dt>Inquiry</dt>
		<dd>${inquiry.id}</dd>
		<dt>Status</dt>
		<dd data-status="${inquiry.status}">${inquiry.status}</dd>
		<dt>Expires</dt>
		<dd>${isoTime(inquiry.expiresAt)}</dd>
	</dl>`;
}

function actions(inquiry: Inquiry, session: InquirySession | null): Html {
	const buttons = [
		...(inquiry.status === 'created' ? [['start', 'Start']] : []),
		['complete', 'Complete'],
		['fail', 'Fail'],
		['abandon', 'Abandon'],
	];
	return html`<form method="post" action="/verify">
		<input type="hidden" name="inquiry-id" value="${inquiry.id}" />
		<input
			type="hidden"
			name="session-token"
			value="${session === null ? '' : sessionToken(session)}"
		/>
		${buttons.map(
			([value = '', text = '']) => html`<button name="action" value="${value}">${text}</button> `,
		)}
	</form>`;
}

/** The link back, with what Persona adds to the redirect URI of the hosted flow. */
function closing(inquiry: Inquiry): Html {
	const back = returnAddress(inquiry);
	return back === null
		? html`<p>There is nothing more to do here.</p>`
		: html`<p><a href="${back}">Back to where you came from</a></p>`;
}

function returnAddress(inquiry: Inquiry): string | null {
	if (inquiry.redirectUri === null || !URL.canParse(inquiry.redirectUri)) return null;
	const address = new URL(inquiry.redirectUri);
	if (address.protocol !== 'https:' && address.protocol !== 'http:') return null;
	address.searchParams.set('inquiry-id', inquiry.id);
	address.searchParams.set('status', inquiry.status);
	if (inquiry.referenceId !== null) address.searchParams.set('reference-id', inquiry.referenceId);
	return address.href;
}
