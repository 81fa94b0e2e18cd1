import type { Locator, Page } from 'playwright-core';
import { testId } from './testId';

/** The dialog of a Persona credential. Saving tests it. */
export class CredentialDialog {
	constructor(private readonly page: Page) {}

	/** From a node that has no credential yet. */
	async openNew(): Promise<void> {
		await this.page
			.locator(testId('node-credentials-empty-state'))
			.getByRole('button')
			.first()
			.click();
		await this.dialog.waitFor();
	}

	/** That of the node whose panel is open. */
	async openExisting(): Promise<void> {
		await this.page.locator(testId('credential-edit-button')).click();
		await this.dialog.waitFor();
	}

	/** @param name of a field of the credential, such as `apiKey` */
	async fill(name: string, value: string): Promise<void> {
		await this.dialog
			.locator(testId(`parameter-input-${name}`))
			.locator('input')
			.fill(value);
	}

	async save(): Promise<void> {
		await this.dialog.locator(testId('credential-save-button')).click();
	}

	/** Saves a credential that was there before, and waits until n8n has it. */
	async saved(): Promise<void> {
		await this.save();
		await this.dialog.getByText('Saved', { exact: true }).waitFor();
	}

	/** Waits until the test has failed; gives what the dialog says then. */
	async refusal(): Promise<string> {
		await this.dialog.getByText('More details').click();
		return await this.dialog.innerText();
	}

	async closed(): Promise<void> {
		await this.dialog.waitFor({ state: 'hidden' });
	}

	/** Waits until the test has succeeded. */
	async success(): Promise<void> {
		await this.dialog.locator(testId('credentials-config-container-test-success')).waitFor();
	}

	async close(): Promise<void> {
		await this.dialog.getByRole('button', { name: 'Close this dialog' }).click();
		await this.closed();
	}

	private get dialog(): Locator {
		return this.page.locator(testId('editCredential-modal'));
	}
}
