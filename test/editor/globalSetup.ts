import installN8n from '../support/n8n/installN8n';
import { findChromium, sayWithoutChromium } from '../support/chromium';

/** Before the tests: n8n where there is a browser to open it in, one line where there is none. */
export default async function globalSetup(): Promise<void> {
	if (findChromium() !== undefined) return await installN8n();
	sayWithoutChromium('the tests of the editor');
}
