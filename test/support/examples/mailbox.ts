import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { PageLink } from '../../../simulator';
import { loopbackOnly, sendPage } from '../../../simulator';
import { LOOPBACK } from '../n8n/freePort';
import type { Mail } from './mailboxPage';
import { mailboxPage } from './mailboxPage';

/** A mail server that keeps what it gets, and a page that shows it. Both on loopback alone. */
export interface Mailbox {
	/** Where Send Email's SMTP credential points. */
	smtp: { host: string; port: number };
	/** The page that lists the mails, newest first. */
	address: string;
	mails: readonly Mail[];
	stop(): Promise<void>;
}

export interface MailboxOptions {
	/** Addresses whose mail is refused, as a full mailbox does. */
	refuse?: string[];
	/** Other pages that the mailbox's own page links to; asked whenever it is shown. */
	otherPages?: () => readonly PageLink[];
}

/** Starts a mailbox on free ports. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
	const mails: Mail[] = [];
	const smtpServer = new SMTPServer({
		authOptional: true,
		hideSTARTTLS: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		disableReverseLookup: true,
		onRcptTo: ({ address }, _session, done) =>
			done(options.refuse?.includes(address) ? new Error('Mailbox unavailable') : null),
		onData: (stream, session, done) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('error', done);
			stream.on('end', () => {
				const recipients = session.envelope.rcptTo.map(({ address }) => address);
				readMails(Buffer.concat(chunks), recipients).then((read) => {
					mails.push(...read);
					done();
				}, done);
			});
		},
	});
	const application = express();
	application.use(loopbackOnly);
	application.get('/', (_request, response) => {
		sendPage(response, 200, mailboxPage(mails, options.otherPages?.() ?? []));
	});
	const pageServer = createServer(application);
	const smtpPort = await listen(smtpServer);
	const pagePort = await listen(pageServer);
	return {
		smtp: { host: LOOPBACK, port: smtpPort },
		address: `http://${LOOPBACK}:${pagePort}/`,
		mails,
		stop: async () => {
			pageServer.closeAllConnections();
			await Promise.all([
				new Promise<void>((done) => smtpServer.close(() => done())),
				new Promise<void>((done) => pageServer.close(() => done())),
			]);
		},
	};
}

async function listen(server: Server | SMTPServer): Promise<number> {
	const listening: Server | SMTPServer['server'] =
		server instanceof SMTPServer ? server.server : server;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, LOOPBACK, resolve);
	});
	return (listening.address() as AddressInfo).port;
}

async function readMails(content: Buffer, recipients: string[]): Promise<Mail[]> {
	const parsed = await PostalMime.parse(content);
	const text = parsed.text ?? '';
	const found = `${parsed.html ?? ''} ${text}`.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
	const links = [...new Set(found.map((link) => link.replaceAll('&amp;', '&')))];
	return recipients.map((to) => ({
		to,
		from: parsed.from?.address ?? '',
		subject: parsed.subject ?? '',
		text,
		links,
		receivedAt: new Date(),
	}));
}
