import type { Locator, Page } from 'playwright-core';
import type { WorkflowFile } from '../support/n8n/n8nCommand';
import { takePicture } from './pictures';
import { testId } from './testId';

/** Air around the nodes in a picture, in pixels. */
const MARGIN = 24;

/** What stands over the canvas, and over the picture of it. */
const CONTROLS = [
	testId('canvas-controls'),
	testId('banner-stack'),
	testId('logs-panel'),
	'[class*="executionButtons"]',
	// Behind the last node it would be cut in two.
	'[class*="runDataLabel"]',
	testId('node-creator-plus-button'),
	testId('canvas-handle-plus-wrapper'),
	'.vue-flow__panel',
];

/** The canvas of the workflow that is open. */
export class Canvas {
	constructor(private readonly page: Page) {}

	/** Opens a new workflow and imports a file into it, as its menu does. */
	async importWorkflow(address: string, workflow: WorkflowFile): Promise<void> {
		await this.page.goto(`${address}workflow/new`);
		await this.page.locator(testId('canvas-plus-button')).waitFor();
		await this.page.locator(testId('workflow-import-input')).setInputFiles({
			name: `${workflow.id}.json`,
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify(workflow)),
		});
		await this.nodes.nth(workflow.nodes.length - 1).waitFor();
		// What was imported is selected, until somebody clicks beside it.
		await this.showAll();
		await this.page.locator('.vue-flow__pane').click({ position: { x: 5, y: 300 } });
	}

	/** Nodes and sticky notes. */
	get nodes(): Locator {
		return this.page.locator('.vue-flow__node');
	}

	/** Nodes that n8n marks, since something of them is not filled in or their type is not known. */
	get withIssues(): Locator {
		return this.page.locator(testId('node-issues'));
	}

	get succeeded(): Locator {
		return this.page.locator(testId('canvas-node-status-success'));
	}

	/** Presses the button below and waits until so many nodes have succeeded. */
	async execute(count: number): Promise<void> {
		await this.page.locator(testId('execute-workflow-button')).click();
		await this.succeeded.nth(count - 1).waitFor();
	}

	/** Fits all into the window. */
	private async showAll(): Promise<void> {
		await this.page.locator(testId('zoom-to-fit')).click();
		await this.atRest();
	}

	/** Takes a picture of nodes and notes with some air around them; gives its size in bytes. */
	async picture(name: string): Promise<number> {
		const boxes = await this.nodes.evaluateAll((nodes) =>
			nodes.map((node) => {
				const { left, top, right, bottom } = node.getBoundingClientRect();
				return { left, top, right, bottom };
			}),
		);
		const x = Math.min(...boxes.map(({ left }) => left)) - MARGIN;
		const y = Math.min(...boxes.map(({ top }) => top)) - MARGIN;
		const width = Math.max(...boxes.map(({ right }) => right)) + MARGIN - x;
		// A node's name stands below its box.
		const height = Math.max(...boxes.map(({ bottom }) => bottom)) + 3 * MARGIN - y;
		return await takePicture(this.page, name, { x, y, width, height }, CONTROLS);
	}

	/** The canvas glides to a new zoom. */
	private async atRest(): Promise<void> {
		await this.page.waitForFunction(async () => {
			const placeOf = () =>
				document.querySelector('.vue-flow__transformationpane')?.getAttribute('style');
			const before = placeOf();
			await new Promise((resolve) => setTimeout(resolve, 200));
			return before !== undefined && before === placeOf();
		});
	}
}
