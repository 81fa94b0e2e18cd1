import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { testId } from './testId';

/** Opens an n8n that has no owner yet, and fills in the form by which one becomes its owner. */
export async function signUp(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.locator('input[name=email]').fill('newcomer@example.com');
	await page.locator('input[name=firstName]').fill('New');
	await page.locator('input[name=lastName]').fill('Comer');
	await page.locator('input[name=password]').fill(`Aa1${randomBytes(12).toString('hex')}`);
	await page.locator(testId('form-submit-button')).click();
	await page.waitForURL(({ pathname }) => !pathname.includes('setup'));
}
