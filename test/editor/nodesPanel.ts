import type { Locator, Page } from 'playwright-core';
import { testId } from './testId';

/** The panel on the right in which a node is searched and chosen. */
export class NodesPanel {
	constructor(private readonly page: Page) {}

	/** Opens it on a new, empty workflow. */
	async open(address: string): Promise<void> {
		await this.page.goto(`${address}workflow/new`);
		await this.page.locator(testId('canvas-plus-button')).click();
		await this.searchBar.waitFor();
	}

	/** Types into the search bar; gives what is found, each with its description, where `name` is among it. */
	async search(words: string, name: string): Promise<string[]> {
		await this.searchBar.fill(words);
		await this.item(name).first().waitFor();
		return await this.texts();
	}

	/** Opens a node's details; gives the names of its triggers and actions. */
	async details(name: string): Promise<string[]> {
		await this.item(name).first().click();
		await this.page
			.locator(testId('node-creator-category-item'))
			.filter({ hasText: 'Actions' })
			.click();
		await this.item('Get rate limit').waitFor();
		return await this.texts();
	}

	async choose(action: RegExp): Promise<void> {
		await this.page.locator(testId('item-iterator-item')).filter({ hasText: action }).click();
		await this.page.locator(testId('ndv')).waitFor();
	}

	private async texts(): Promise<string[]> {
		const texts = await this.page.locator(testId('item-iterator-item')).allInnerTexts();
		return texts.map((text) => text.replace(/\s+/g, ' ').trim());
	}

	private item(text: string): Locator {
		return this.page.locator(testId('item-iterator-item')).filter({ hasText: text });
	}

	private get searchBar(): Locator {
		return this.page.locator(testId('node-creator-search-bar'));
	}
}
