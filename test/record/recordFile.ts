import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Recorded } from './recording';

const folder = path.resolve(__dirname, '../fixtures/record');

const fileOf = (group: string): string => path.join(folder, `${group}.json`);

/** What was recorded, by the scenario's name; nothing for a group that is new. */
export function readRecord(group: string): Record<string, Recorded> {
	const file = fileOf(group);
	if (!existsSync(file)) return {};
	return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded>;
}

/** Writes it without line breaks: Prettier, which follows, breaks the lines that are long. */
export function writeRecord(group: string, record: Record<string, Recorded>): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(fileOf(group), `${JSON.stringify(record)}\n`);
}
