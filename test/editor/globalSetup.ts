import installN8n from '../e2e/installN8n';
import { findChromium } from './chromium';

/** Before the tests: n8n where there is a browser to open it in, one line where there is none. */
export default async function globalSetup(): Promise<void> {
	if (findChromium() !== undefined) return await installN8n();
	process.stderr.write(
		'No Chromium found: the tests of the editor are skipped. Install it (Debian: apt-get install ' +
			'chromium), or name its program in CHROMIUM_PATH.\n',
	);
}
