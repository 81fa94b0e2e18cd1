import { findChromium, sayWithoutChromium } from '../support/chromium';

/** Before the tests: one line where there is no browser to open the pages in. */
export default function globalSetup(): void {
	if (findChromium() === undefined) sayWithoutChromium('the tests of the pages');
}
