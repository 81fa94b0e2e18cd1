import type { Browser, Page } from 'playwright-core';
import { LOOPBACK } from '../support/n8n/freePort';
import { findChromium, startChromium } from '../support/chromium';

const chromium = findChromium();

/** Without a browser the whole is skipped; globalSetup has said so. */
export const describeInBrowser = chromium === undefined ? describe.skip : describe;

let browser: Browser;

/** A fresh page for each test of this file, with no cookie or history of the one before. */
export let page: Page;

/** Starts the browser before the tests of the enclosing `describe`, and closes it after them. */
export function useBrowser(): void {
	beforeAll(async () => {
		browser = await startChromium(chromium ?? '');
	});
	beforeEach(async () => {
		const context = await browser.newContext();
		// A page that loads something from elsewhere would wait for it here.
		await context.route(
			({ hostname }) => hostname !== LOOPBACK,
			async (route) => await route.abort(),
		);
		page = await context.newPage();
		page.setDefaultTimeout(15_000);
	});
	afterEach(async () => await page?.context().close());
	afterAll(async () => await browser?.close());
}
