import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const CHECKOUT = resolve(__dirname, '..', '..');

/** With WRITE_PICTURES set, the pictures of the documentation are written; without, only looked at. */
const TARGET = process.env.WRITE_PICTURES ? CHECKOUT : join(CHECKOUT, 'test-results', 'editor');

/** GitHub shows a README's pictures to people on slow lines too. */
export const MOST_BYTES = 200_000;

/** What is no part of what a picture is to show: messages that come and go. */
const PASSING = '.el-notification, .el-popper.is-dark';

/** A part of the page, in pixels. */
export interface Part {
	x: number;
	y: number;
	width: number;
	height: number;
}

/**
 * Takes a picture of a part of the page; gives its size in bytes.
 *
 * @param name the path in this repository, such as `examples/agent-for-support.png`
 * @param hidden selectors of what stands over it
 */
export async function takePicture(
	page: Page,
	name: string,
	clip: Part | null,
	hidden: string[] = [],
): Promise<number> {
	const path = join(TARGET, name);
	await mkdir(dirname(path), { recursive: true });
	await page.screenshot({
		path,
		clip: clip ?? undefined,
		style: `${[PASSING, ...hidden].join(', ')} { visibility: hidden !important; }`,
		animations: 'disabled',
	});
	return (await stat(path)).size;
}

/** For whoever has to find out why a test failed. */
export async function takeFailurePicture(page: Page, test: string): Promise<void> {
	const name = `failed-${test.replace(/\W+/g, '-')}.png`;
	const path = join(CHECKOUT, 'test-results', 'editor', name);
	await mkdir(dirname(path), { recursive: true });
	await page.screenshot({ path }).catch(() => {});
}
