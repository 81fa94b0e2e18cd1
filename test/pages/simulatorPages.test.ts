import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inquiryStatuses, startSimulator, type Inquiry, type Simulator } from '../../simulator';
import { creation, PersonaClient } from '../support/personaClient';
import { describeInBrowser, page, useBrowser } from './browser';

describeInBrowser("the simulator's pages in a browser", () => {
	useBrowser();

	let simulator: Simulator;
	let client: PersonaClient;

	beforeEach(async () => {
		simulator = await startSimulator({
			otherPages: () => [{ name: 'Mailbox', address: `${simulator.origin}/mailbox` }],
		});
		client = new PersonaClient(simulator);
	});
	afterEach(async () => await simulator.stop());

	const world = () => simulator.world('production');

	/** What stands on the buttons of a part of the page, one under the other. */
	const buttonsIn = async (part: string) =>
		await page.locator(part).getByRole('button').allInnerTexts();

	/** Presses a button and waits for the page that comes. */
	async function press(part: string, button: string): Promise<void> {
		const next = page.waitForEvent('domcontentloaded');
		await page.locator(part).getByRole('button', { name: button, exact: true }).click();
		await next;
	}

	/**
	 * Presses each button that a page offers, each on an inquiry of its own; gives by button what the
	 * headline and the inquiry's status are afterwards.
	 */
	async function pressEach(
		put: () => Inquiry,
		open: (inquiry: Inquiry) => Promise<string>,
	): Promise<Record<string, string>> {
		const outcomes: Record<string, string> = {};
		const buttons = await buttonsIn(await open(put()));
		for (const button of buttons) {
			const inquiry = put();
			await press(await open(inquiry), button);
			const headline = (await page.locator('h1').allInnerTexts()).join();
			outcomes[button] = `${headline}: ${world().inquiry(inquiry.id).status}`;
		}
		return outcomes;
	}

	it('has buttons for a reviewer on the overview that do what they say', async () => {
		const outcomes: Record<string, Record<string, string>> = {};
		for (const status of inquiryStatuses) {
			outcomes[status] = await pressEach(
				() => world().putInquiry({ status }),
				async ({ id }) => {
					await page.goto(`${simulator.origin}/`);
					return `tr:has-text("${id}")`;
				},
			);
		}
		const decisions = {
			approve: 'Persona simulator: approved',
			decline: 'Persona simulator: declined',
		};
		expect(outcomes).toEqual({
			created: { ...decisions, expire: 'Persona simulator: expired' },
			pending: { ...decisions, expire: 'Persona simulator: expired' },
			completed: decisions,
			failed: decisions,
			needs_review: decisions,
			approved: {},
			declined: {},
			expired: {},
		});
	});

	it.each(['sandbox', 'production'] as const)(
		'has a button that begins again in %s, with the people of the demo',
		async (environment) => {
			const other = environment === 'sandbox' ? 'production' : 'sandbox';
			const removed = simulator.world(environment).putInquiry();
			const kept = simulator.world(other).putInquiry();
			await page.goto(`${simulator.origin}/`);
			const part = `form:has(button[value="${environment}"])`;
			expect(await buttonsIn(part)).toEqual(['Reset demo data']);
			await press(part, 'Reset demo data');
			expect(await page.locator('h1').innerText()).toBe('Persona simulator');
			const inquiries = simulator.world(environment).inquiries();
			expect(inquiries).toHaveLength(41);
			expect(inquiries.map(({ id }) => id)).not.toContain(removed.id);
			expect(simulator.world(other).inquiries()).toEqual([kept]);
		},
	);

	it('says on the overview what a credential needs, and links to the other pages', async () => {
		await page.goto(`${simulator.origin}/`);
		expect(await page.locator('code').allInnerTexts()).toEqual([
			simulator.baseUrl,
			simulator.keys.sandbox,
			simulator.keys.production,
		]);
		const link = page.getByRole('link', { name: 'Mailbox' });
		expect(await link.getAttribute('href')).toBe(`${simulator.origin}/mailbox`);
	});

	it('shows the way back to a reviewer who was too late', async () => {
		const { id } = world().putInquiry({ status: 'completed' });
		await page.goto(`${simulator.origin}/`);
		world().change(id, 'decline');
		await press(`tr:has-text("${id}")`, 'decline');
		expect(await page.locator('h1').innerText()).toBe('That is not possible');
		await page.getByRole('link', { name: 'Back to the overview' }).click();
		await page.waitForURL(`${simulator.origin}/`);
		expect(await page.locator(`tr:has-text("${id}")`).innerText()).toContain('declined');
	});

	const openLink = async ({ id }: Inquiry) => {
		const { data } = await client.post(`/inquiries/${id}/generate-one-time-link`);
		await page.goto(data.meta['one-time-link'] ?? '');
		return 'main';
	};
	const openShortLink = async ({ id }: Inquiry) => {
		const { data } = await client.post(`/inquiries/${id}/generate-one-time-link`);
		await page.goto(data.meta['one-time-link-short'] ?? '');
		return 'main';
	};
	const openById = async ({ id }: Inquiry) => {
		await page.goto(`${simulator.origin}/verify?inquiry-id=${id}`);
		return 'main';
	};

	it.each([
		['a one-time link', 'created', openLink],
		['a one-time link', 'pending', openLink],
		['a short link', 'created', openShortLink],
		['a short link', 'pending', openShortLink],
		['the ID alone', 'created', openById],
	] as const)(
		'has buttons for a person who opened %s of a %s inquiry that do what they say',
		async (_, status, open) => {
			expect(await pressEach(() => world().putInquiry({ status }), open)).toEqual({
				...(status === 'created' ? { Start: 'Verify your identity: pending' } : {}),
				Complete: 'Verify your identity: completed',
				Fail: 'Verify your identity: failed',
				Abandon: `You have left: ${status}`,
			});
		},
	);

	it('lets a person go on after Start, with the session that they have', async () => {
		const inquiry = world().putInquiry();
		await openLink(inquiry);
		await press('main', 'Start');
		expect(await buttonsIn('main')).toEqual(['Complete', 'Fail', 'Abandon']);
		// It is not for the person to see what stands around the simulator.
		expect(await page.getByRole('link').count()).toBe(0);
		await press('main', 'Complete');
		expect(world().inquiry(inquiry.id).status).toBe('completed');
		expect(world().sessions(inquiry.id)).toHaveLength(1);
	});

	describe('towards another origin', () => {
		let elsewhere: Server;
		let referers: Array<string | undefined>;

		beforeEach(async () => {
			referers = [];
			elsewhere = createServer((request, response) => {
				if (request.url?.startsWith('/back')) referers.push(request.headers.referer);
				response.end('elsewhere');
			});
			await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
		});
		afterEach(() => {
			elsewhere.closeAllConnections();
			elsewhere.close();
		});

		it('tells nothing of the secret address that the person came from', async () => {
			const redirectUri = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/back`;
			const made = await client.post('/inquiries', creation({ 'redirect-uri': redirectUri }));
			await openLink(world().inquiry(made.data.data.id));
			await press('main', 'Complete');
			expect(page.url()).toContain('session-token=');
			await page.getByRole('link').click();
			await page.waitForURL(`${redirectUri}?*`);
			expect(referers).toEqual([undefined]);
		});
	});
});
