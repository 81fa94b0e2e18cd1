import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keys all the way down, with the kind of each value: what two answers have to share. */
export type Shape = string | Shape[] | { [key: string]: Shape };

/** An answer of test/fixtures/persona. */
export function fixture(name: string): unknown {
	return JSON.parse(readFileSync(join(__dirname, '../fixtures/persona', name), 'utf8'));
}

/**
 * The shape of an answer. Values that may be null are not told apart (`value`), since a fixture
 * shows one of the possibilities; lists and objects are.
 */
export function shapeOf(value: unknown): Shape {
	if (Array.isArray(value)) return value.map(shapeOf);
	if (typeof value !== 'object' || value === null) return 'value';
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}
