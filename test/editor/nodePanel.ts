import type { Locator, Page } from 'playwright-core';
import { testId } from './testId';

/** The panel of one node: its parameters in the middle, what came out of it on the right. */
export class NodePanel {
	constructor(private readonly page: Page) {}

	/** Opens the panel of a node of a saved workflow. */
	async open(address: string, workflowId: string, nodeId: string): Promise<void> {
		await this.page.goto(`${address}workflow/${workflowId}/${nodeId}`);
		await this.element.waitFor();
		await this.page.locator(testId('node-parameters')).waitFor();
	}

	get element(): Locator {
		return this.page.locator(testId('ndv'));
	}

	/** By the parameter's name in the workflow's JSON. */
	parameter(name: string): Locator {
		return this.element.locator(testId(`parameter-input-${name}`));
	}

	async switchOn(name: string): Promise<void> {
		await this.parameter(name).locator('.el-switch__core').click();
	}

	/** Opens a drop-down; gives the names in it. */
	async openMenu(name: string): Promise<string[]> {
		// The one before may still be closing.
		await this.menuItems.first().waitFor({ state: 'hidden' });
		await this.parameter(name).click();
		await this.menuItems.first().waitFor();
		const texts = await this.menuItems.allInnerTexts();
		return texts.map((text) => (text.trim().split('\n')[0] ?? '').trim());
	}

	/** In the drop-down that is open. */
	async choose(option: string): Promise<void> {
		await this.menuItems.getByText(option, { exact: true }).click();
	}

	async closeMenu(): Promise<void> {
		await this.element.locator(testId('tab-params')).click();
		await this.menuItems.first().waitFor({ state: 'hidden' });
	}

	/** The drop-down of a resource locator. */
	async openList(name: string): Promise<void> {
		await this.element
			.locator(testId(`resource-locator-${name}`))
			.locator(testId('rlc-input'))
			.click();
	}

	/** Searches in the drop-down of a resource locator until that many are found; gives their names. */
	async searchList(words: string, count: number): Promise<string[]> {
		await this.page.locator(`${testId('rlc-search')}:visible`).fill(words);
		await this.listItems.nth(count).waitFor({ state: 'hidden' });
		await this.listItems.nth(count - 1).waitFor();
		return (await this.listItems.allInnerTexts()).map((text) => text.trim());
	}

	async chooseFromList(name: string): Promise<void> {
		await this.listItems.getByText(name, { exact: true }).click();
	}

	/** What a resource locator's drop-down says in place of a list. */
	async listRefusal(): Promise<string> {
		const refusal = this.page.locator(`${testId('rlc-error-container')}:visible`);
		await refusal.waitFor();
		return (await refusal.innerText()).replace(/\s+/g, ' ');
	}

	/** Chooses a mode of a resource locator, such as `By ID`, and types what it asks for. */
	async locateBy(name: string, mode: string, value: string): Promise<void> {
		const locator = this.element.locator(testId(`resource-locator-${name}`));
		await locator.locator(testId('rlc-mode-selector')).click();
		await this.choose(mode);
		await this.takenOver(value, async () => {
			await locator.locator(testId('rlc-input')).locator('visible=true').fill(value);
		});
	}

	/**
	 * What is typed reaches the node a moment after the last letter, and nothing on the screen tells when.
	 * The editor saves by itself what has reached it.
	 */
	private async takenOver(value: string, type: () => Promise<void>): Promise<void> {
		const saved = this.page.waitForRequest(
			(request) =>
				request.url().includes('/rest/workflows') && (request.postData() ?? '').includes(value),
		);
		await type();
		await saved;
	}

	/**
	 * Switches a parameter to Expression, types one, and waits until the editor shows what it comes to.
	 */
	async express(name: string, expression: string, result: string): Promise<void> {
		await this.parameter(name).hover();
		await this.element
			.locator(testId(`${name}-parameter-input-options-container`))
			.locator(testId('radio-button-expression'))
			.click();
		await this.parameter(name).locator('.cm-content').click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.takenOver(expression, async () => {
			await this.page.keyboard.insertText(expression);
		});
		await this.element
			.locator(testId(`parameter-expression-preview-${name}`))
			.filter({ hasText: result })
			.waitFor();
	}

	/** The fields of the node before this one, as the editor tells them before any run. */
	async expectedInput(): Promise<string[]> {
		await this.input.getByText('Usually outputs the following fields').waitFor();
		const names = await this.input.locator(testId('run-data-schema-item')).allInnerTexts();
		return names.map((name) => name.trim());
	}

	/** Types into a text field. */
	async fill(name: string, value: string): Promise<void> {
		await this.takenOver(value, async () => {
			await this.parameter(name).locator('input').fill(value);
		});
	}

	/** Runs the node before this one, so that there are so many items to work with. */
	async executePrevious(count: number): Promise<void> {
		await this.input.getByText('Execute the node', { exact: true }).click();
		await this.input.getByText(`${count} items`).first().waitFor();
		await this.idle();
	}

	/** Presses Execute step and waits for the end. */
	async execute(): Promise<'success' | 'danger'> {
		const started = this.page.waitForResponse(
			(response) => response.url().endsWith('/run') && response.request().method() === 'POST',
		);
		await this.element.locator(testId('node-execute-button')).click();
		await started;
		const [success, danger] = (['success', 'danger'] as const).map((status) =>
			this.output.locator(testId(`node-run-status-${status}`)),
		) as [Locator, Locator];
		await success.or(danger).waitFor();
		await this.idle();
		return (await success.isVisible()) ? 'success' : 'danger';
	}

	/** Until the button has its words again: nothing is under way any more. */
	private async idle(): Promise<void> {
		await this.element
			.locator(testId('node-execute-button'))
			.filter({ hasText: 'Execute step' })
			.waitFor();
	}

	/** The output as JSON, without the blanks and lines that it is set in. */
	async outputJson(): Promise<string> {
		await this.output.locator(testId('radio-button-json')).click();
		await this.output.locator(testId('ndv-json-actions')).waitFor({ state: 'attached' });
		return (await this.output.innerText()).replace(/\s+/g, '');
	}

	/** The rows of the output as a table, the names first. */
	async outputTable(): Promise<string[][]> {
		await this.output.locator(testId('radio-button-table')).click();
		const rows = this.output.locator('table tr');
		await rows.first().waitFor();
		const cells = await Promise.all(
			(await rows.all()).map(async (row) => await row.locator('th, td').allInnerTexts()),
		);
		return cells.map((row) => row.map((cell) => cell.trim()));
	}

	/** What is said in red in place of an output. */
	async error(): Promise<{ message: string; description: string }> {
		const text = async (name: string) =>
			(await this.output.locator(testId(name)).innerText()).replace(/\s+/g, ' ').trim();
		return {
			message: await text('node-error-message'),
			description: await text('node-error-description'),
		};
	}

	get output(): Locator {
		return this.element.locator(testId('output-panel'));
	}

	/** Without the grey bars that stand there while a list is loaded. */
	private get listItems(): Locator {
		return this.page.locator(`${testId('rlc-item')}:visible`).filter({ hasText: /\S/ });
	}

	private get input(): Locator {
		return this.element.locator(testId('ndv-input-panel'));
	}

	private get menuItems(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}
}
