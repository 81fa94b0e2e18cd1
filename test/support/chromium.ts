import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * The program that CHROMIUM_PATH names, or a Chromium or Chrome that is installed; undefined where there
 * is none.
 *
 * @throws where CHROMIUM_PATH names something else than a program
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
	const named = environment.CHROMIUM_PATH;
	if (named) {
		if (isProgram(named)) return named;
		throw new Error(`CHROMIUM_PATH names ${named}, which is not a program that can be run`);
	}
	const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
	return [
		...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
		...ELSEWHERE,
	].find(isProgram);
}

/** Says, in one line, what is skipped because there is none. */
export function sayWithoutChromium(skipped: string): void {
	process.stderr.write(
		`No Chromium found: ${skipped} are skipped. Install it (Debian: apt-get install chromium), or ` +
			'name its program in CHROMIUM_PATH.\n',
	);
}

/** Starts it without a window and with a profile of its own, which goes when it is closed. */
export async function startChromium(program: string): Promise<Browser> {
	return await chromium.launch({
		executablePath: program,
		args: [
			// It refuses to start as root with its sandbox; what it opens here runs on this machine.
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}
