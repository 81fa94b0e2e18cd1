import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFromN8n } from './n8nInstallation';
import type { N8nInstallation } from './n8nInstallation';

/** The part of SheetJS, which n8n writes its spreadsheets with, that reads one. */
interface SpreadsheetLibrary {
	readFile(path: string): { SheetNames: string[]; Sheets: Record<string, object> };
	utils: { sheet_to_json(sheet: object): Array<Record<string, string>> };
}

/**
 * Gives the rows of the one spreadsheet in a folder whose name starts so, header names as keys;
 * none where there is no such file.
 */
export async function readSpreadsheet(
	installation: N8nInstallation,
	folder: string,
	nameStart: string,
): Promise<Array<Record<string, string>>> {
	const names = existsSync(folder) ? await readdir(folder) : [];
	const name = names.find((candidate) => candidate.startsWith(nameStart));
	if (!name) return [];
	const library = loadFromN8n<SpreadsheetLibrary>(
		installation,
		installation.age === 'newest' ? '@e965/xlsx' : 'xlsx',
	);
	const workbook = library.readFile(join(folder, name));
	const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
	return sheet ? library.utils.sheet_to_json(sheet) : [];
}
