import { connect } from 'node:net';
import axios from 'axios';
import { startMailbox, type Mailbox } from '../support/examples/mailbox';
import { startSimulator, type Simulator } from '../../simulator';
import { PersonaClient } from '../support/personaClient';
import { describeInBrowser, page, useBrowser } from './browser';

let mailbox: Mailbox;

beforeEach(async () => {
	mailbox = await startMailbox({
		otherPages: () => [{ name: 'Persona simulator', address: 'http://127.0.0.1:9/' }],
	});
});
afterEach(async () => await mailbox.stop());

/** Sends a mail of plain text, as Send Email would. */
async function send(mail: { to: string; subject: string; text: string }): Promise<void> {
	const socket = connect(mailbox.smtp);
	const steps = [
		'EHLO 127.0.0.1',
		'MAIL FROM:<verify@example.test>',
		`RCPT TO:<${mail.to}>`,
		'DATA',
		`To: ${mail.to}\r\nSubject: ${mail.subject}\r\n\r\n${mail.text}\r\n.`,
		'QUIT',
	];
	// Each command answers the server's last line before it: "250 " where "250-" has more to come.
	socket.setEncoding('utf8').on('data', (answer: string) => {
		if (/^\d{3} .*\r\n$/m.test(answer)) socket.write(`${steps.shift()}\r\n`);
	});
	await new Promise((resolve, reject) => socket.on('close', resolve).on('error', reject));
}

describe('the page of the mailbox', () => {
	it('is given to no page under a foreign name, which a browser may be told to find here', async () => {
		await send({
			to: 'mara@example.test',
			subject: 'Your link',
			text: 'http://127.0.0.1/l/secret',
		});
		const { port } = new URL(mailbox.address);
		const answerTo = async (headers: Record<string, string>) => {
			const answer = await axios.get<string>(mailbox.address, {
				headers,
				proxy: false,
				validateStatus: () => true,
			});
			return { status: answer.status, hasLink: answer.data.includes('/l/secret') };
		};
		const refused = { status: 403, hasLink: false };
		expect(await answerTo({ Host: `rebound.example.test:${port}` })).toEqual(refused);
		expect(await answerTo({ Host: '127.0.0.1.example.test' })).toEqual(refused);
		expect(await answerTo({ Origin: 'https://rebound.example.test' })).toEqual(refused);
		const given = { status: 200, hasLink: true };
		expect(await answerTo({})).toEqual(given);
		expect(await answerTo({ Host: `localhost:${port}` })).toEqual(given);
	});
});

describeInBrowser('the page of the mailbox in a browser', () => {
	useBrowser();

	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator();
	});
	afterEach(async () => await simulator.stop());

	it('opens the link of a mail', async () => {
		const { id } = simulator.world('production').putInquiry({ fields: { name_first: 'Mara' } });
		const path = `/inquiries/${id}/generate-one-time-link`;
		const { data } = await new PersonaClient(simulator).post(path);
		const link = data.meta['one-time-link-short'] ?? '';
		await send({
			to: 'mara@example.test',
			subject: 'Your new link',
			text: `Hello,\r\n${link}\r\n`,
		});
		await page.goto(mailbox.address);
		expect(await page.locator('article h2').allInnerTexts()).toEqual(['Your new link']);
		const other = page.getByRole('link', { name: 'Persona simulator' });
		expect(await other.getAttribute('href')).toBe('http://127.0.0.1:9/');
		await page.getByRole('link', { name: link }).click();
		await page.waitForURL(link);
		expect(await page.locator('h1').innerText()).toBe('Verify your identity');
		expect(await page.locator('main').innerText()).toContain(id);
	});
});
