import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFromN8n } from '../n8n/n8nInstallation';
import type { N8nInstallation } from '../n8n/n8nInstallation';

/** The part of SheetJS, which n8n writes its spreadsheets with, that reads one. */
interface SpreadsheetLibrary {
	readFile(path: string): { SheetNames: string[]; Sheets: Record<string, object> };
	utils: {
		sheet_to_json(sheet: object): Array<Record<string, string>>;
		/** Such as `A1='text` and `B2=SUM(A1:A2)`. */
		sheet_to_formulae(sheet: object): string[];
	};
}

/**
 * Gives the rows of the newest spreadsheet in a folder whose name starts so, header names as keys;
 * none where there is no such file.
 */
export async function readSpreadsheet(
	installation: N8nInstallation,
	folder: string,
	nameStart: string,
): Promise<Array<Record<string, string>>> {
	const opened = await openSpreadsheet(installation, folder, nameStart);
	return opened ? opened.library.utils.sheet_to_json(opened.sheet) : [];
}

/** The cells of the same spreadsheet that a spreadsheet program would calculate, such as `B2=1+1`. */
export async function readFormulas(
	installation: N8nInstallation,
	folder: string,
	nameStart: string,
): Promise<string[]> {
	const opened = await openSpreadsheet(installation, folder, nameStart);
	if (!opened) throw new Error(`${folder} has no file ${nameStart}…`);
	const cells = opened.library.utils.sheet_to_formulae(opened.sheet);
	return cells.filter((cell) => !/^[A-Z]+\d+='/.test(cell));
}

async function openSpreadsheet(installation: N8nInstallation, folder: string, nameStart: string) {
	const names = existsSync(folder) ? await readdir(folder) : [];
	// Each name has its time in it, so that the last in the alphabet is the newest.
	const name = names
		.filter((candidate) => candidate.startsWith(nameStart))
		.sort()
		.at(-1);
	if (!name) return undefined;
	const library = loadFromN8n<SpreadsheetLibrary>(
		installation,
		installation.age === 'newest' ? '@e965/xlsx' : 'xlsx',
	);
	const workbook = library.readFile(join(folder, name));
	const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
	return sheet ? { library, sheet } : undefined;
}
