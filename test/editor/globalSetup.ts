import installN8n from '../e2e/installN8n';
import { findChromium, sayWithoutChromium } from './chromium';

/** Before the tests: n8n where there is a browser to open it in, one line where there is none. */
export default async function globalSetup(): Promise<void> {
	if (findChromium() !== undefined) return await installN8n();
	sayWithoutChromium('the tests of the editor');
}
